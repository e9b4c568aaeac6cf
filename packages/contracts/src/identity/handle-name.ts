import type { Platform } from '../define/schema.ts';
import { plainText } from '../define/typed-text.ts';

const RULES: Record<Platform, { shape: RegExp; hosts: RegExp; profilePath: RegExp }> = {
  instagram: {
    shape: /^(?!\.)(?!.*\.\.)(?!.*\.$)[a-z0-9._]{1,30}$/,
    hosts: /^(?:www\.|m\.)?instagram\.com$/,
    profilePath: /^\/(?:u\/)?@?([^/]+)\/?$/,
  },
  tiktok: {
    shape: /^(?!\.+$)[a-z0-9._]{1,24}$/,
    hosts: /^(?:www\.|m\.)?tiktok\.com$/,
    profilePath: /^\/@([^/]+)\/?$/,
  },
};

/** First path words of Instagram that are pages of the site, not profiles. */
const NOT_PROFILES = new Set(['p', 'reel', 'reels', 'tv', 'stories', 'explore', 'accounts', 'direct', 'about', 'legal', 'web']);

/** What people put in front of a name in a field of many platforms. */
const LABELS: Record<Platform, RegExp> = {
  instagram: /^(?:ig|insta|instagram)\s*:\s*(?!\/)/,
  tiktok: /^(?:tt|tiktok|tik tok)\s*:\s*(?!\/)/,
};

/** What programs write where there is no name. */
const NO_NAMES = new Set(['null', 'undefined']);

const looksLikeUrl = (text: string): boolean => /^[a-z][a-z0-9+.-]*:/.test(text) || /^(?:www\.|m\.)?(?:instagram|tiktok)\.com/.test(text);

function nameInUrl(platform: Platform, text: string): string | null {
  let url: URL;
  try {
    url = new URL(/^https?:\/\//.test(text) ? text : `https://${text}`);
  } catch {
    return null; // Not a URL after all: the caller answers that the handle is invalid.
  }
  const rules = RULES[platform];
  if (!rules.hosts.test(url.hostname)) return null;
  const name = rules.profilePath.exec(url.pathname)?.[1] ?? null;
  return name === null || (platform === 'instagram' && NOT_PROFILES.has(name)) ? null : name;
}

/**
 * The bare lower-case handle in what people type: a name, `@name`, `ig: name` or the URL of a profile; signs that cannot be seen count for nothing.
 * @returns null for links to posts, other sites and characters or lengths the platform does not know.
 */
export function parseHandleName(platform: Platform, input: string): string | null {
  const text = plainText(input).toLowerCase().replace(LABELS[platform], '');
  const name = looksLikeUrl(text) ? nameInUrl(platform, text) : text.replace(/^@\s*/, '');
  return name !== null && RULES[platform].shape.test(name) && !NO_NAMES.has(name) ? name : null;
}

const UNUSABLE = /[\s/@?#[\]{}\p{Cc}\p{Cs}]/u;
const HANDLE_LENGTH_MAX = 100;

/**
 * The comparable form of a handle from a list of a platform: trimmed, without leading `@`, lower case. Dots and underscores stay,
 * also at the ends: they distinguish people. Null for anything that is not a handle.
 */
export function normaliseHandle(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const handle = raw.trim().replace(/^@+/u, '').trim().toLowerCase();
  if (handle === '' || handle.length > HANDLE_LENGTH_MAX || UNUSABLE.test(handle)) return null;
  return handle;
}
