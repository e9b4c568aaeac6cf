import type { Platform } from '../define/schema.ts';

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
 * The bare lower-case handle in what people type: a name, `@name` or the URL of a profile.
 * @returns null for links to posts, other sites and characters or lengths the platform does not know.
 */
export function parseHandleName(platform: Platform, input: string): string | null {
  const text = input.trim().toLowerCase();
  const name = looksLikeUrl(text) ? nameInUrl(platform, text) : text.replace(/^@\s*/, '');
  return name !== null && RULES[platform].shape.test(name) && !NO_NAMES.has(name) ? name : null;
}
