import type { LinkPlatform } from '@balai/contracts/attendance';

/** A link to a post as somebody reported it. */
export interface LinkAddress {
  /** As reported. */
  readonly url: string;
  /** The post's address in one notation; of a short link the link itself. */
  readonly link: string;
  /** It only leads to where the post is. */
  readonly isShort: boolean;
}

/** What is wrong with what was written for a link. */
export type LinkFault = 'no_link' | 'other_platform' | 'no_post';

interface PlatformRules {
  /** Hosts with addresses of their own that name the post, so that nobody need be asked where they lead. */
  readonly otherHosts?: Readonly<Record<string, (path: string) => string | null>>;
  /** Names under which the platform shows posts, without what stands before them on phones. */
  readonly hosts: readonly string[];
  /** Names of which every address only leads somewhere. */
  readonly shortHosts: readonly string[];
  /** Paths that only lead somewhere. */
  readonly shortPath?: RegExp;
  /** The post's address in one notation; null when it leads to no post. */
  readonly postOf: (path: string, query: URLSearchParams) => string | null;
}

/** The first pattern that fits decides: what it found, put into the notation. */
const firstOf =
  (...forms: readonly (readonly [pattern: RegExp, notation: string])[]) =>
  (path: string): string | null => {
    for (const [pattern, notation] of forms) {
      const found = pattern.exec(path);
      if (found !== null) return notation.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '');
    }
    return null;
  };

const CODE = '([A-Za-z0-9_-]{5,64})';
const NUMBER = '(\\d{5,25})';
const path = (pattern: string) => new RegExp(`^${pattern}/?$`);

const instagramPost = firstOf(
  // `/reels/audio/…` leads to a sound, `/stories/highlights/…` to a collection.
  [path(`(?:/[A-Za-z0-9._]{1,30})?/(?:p|reels?|tv)/(?!audio/?$)${CODE}`), 'https://www.instagram.com/p/$1'],
  [path(`/stories/(?!highlights/)([A-Za-z0-9._]{1,30})/${NUMBER}`), 'https://www.instagram.com/stories/$1/$2'],
);
const tiktokPost = firstOf(
  [path(`/@[A-Za-z0-9._-]{0,64}/(?:video|photo)/${NUMBER}`), 'https://www.tiktok.com/video/$1'],
  [path(`/(?:v|video|embed(?:/v2)?)/${NUMBER}(?:\\.html)?`), 'https://www.tiktok.com/video/$1'],
);
/** Parameters of TikTok's share pages that name the video. */
const VIDEO_PARAMETERS = ['share_video_id', 'share_item_id', 'item_id', 'itemId', 'video_id', 'videoId'];

function tiktokQuery(query: URLSearchParams): string | null {
  const video = VIDEO_PARAMETERS.map((name) => query.get(name)).find((value) => /^\d{5,25}$/.test(value ?? ''));
  return video == null ? null : `https://www.tiktok.com/video/${video}`;
}
const twitterPost = firstOf([
  path(`/(?:[A-Za-z0-9_]{1,30}|i|i/web)/status(?:es)?/${NUMBER}(?:/(?:photo|video)/\\d)?`),
  'https://x.com/i/status/$1',
]);
const youtubePath = firstOf(
  [path(`/(?:shorts|live|embed|v)/${CODE}`), 'https://www.youtube.com/watch?v=$1'],
  [path(`/post/${CODE}`), 'https://www.youtube.com/post/$1'],
);
const PAGE = '([A-Za-z0-9.\\-]{1,100})';
const FACEBOOK_ID = '(\\d{5,25}|pfbid[A-Za-z0-9]{10,120})';
const facebookPath = firstOf(
  [path(`/${PAGE}/posts/(?:[^/]+/)?${FACEBOOK_ID}`), 'https://www.facebook.com/$1/posts/$2'],
  [path(`/${PAGE}/videos/(?:[^/]+/)?${NUMBER}`), 'https://www.facebook.com/watch?v=$2'],
  [path(`/${PAGE}/photos/(?:[^/]+/)?${NUMBER}`), 'https://www.facebook.com/photo?fbid=$2'],
  [path(`/groups/${PAGE}/(?:posts|permalink)/${NUMBER}`), 'https://www.facebook.com/groups/$1/posts/$2'],
  [path(`/reels?/${NUMBER}`), 'https://www.facebook.com/watch?v=$1'],
  [path(`/stories/${NUMBER}/([A-Za-z0-9=_-]{5,100})`), 'https://www.facebook.com/stories/$1/$2'],
);

/** Facebook's older addresses: the post is in the query. */
function facebookQuery(at: string, query: URLSearchParams): string | null {
  const given = (name: string, form: RegExp): string | null => {
    const value = query.get(name);
    return value !== null && form.test(value) ? value : null;
  };
  const number = /^\d{5,25}$/;
  if (/^\/(?:watch|video\.php)\/?$/.test(at)) {
    const video = given('v', number);
    return video === null ? null : `https://www.facebook.com/watch?v=${video}`;
  }
  if (/^\/photo(?:\.php)?\/?$/.test(at)) {
    const photo = given('fbid', number);
    return photo === null ? null : `https://www.facebook.com/photo?fbid=${photo}`;
  }
  if (!/^\/(?:permalink|story)\.php$/.test(at)) return null;
  const [story, owner] = [given('story_fbid', new RegExp(`^${FACEBOOK_ID}$`)), given('id', number)];
  return story === null || owner === null ? null : `https://www.facebook.com/${owner}/posts/${story}`;
}

function youtubePost(at: string, query: URLSearchParams): string | null {
  const video = query.get('v') ?? '';
  if (/^\/watch\/?$/.test(at)) return new RegExp(`^${CODE}$`).test(video) ? `https://www.youtube.com/watch?v=${video}` : null;
  return youtubePath(at);
}

const PLATFORMS: Readonly<Record<LinkPlatform, PlatformRules>> = {
  instagram: {
    hosts: ['instagram.com', 'instagr.am'],
    shortHosts: ['ig.me'],
    shortPath: /^\/share\/(?:(?:p|reels?|tv)\/)?[A-Za-z0-9_-]{5,64}\/?$/,
    postOf: instagramPost,
  },
  facebook: {
    hosts: ['facebook.com', 'fb.com'],
    shortHosts: ['fb.watch', 'fb.me'],
    shortPath: /^\/share\/(?:[a-z]\/)?[A-Za-z0-9_-]{5,64}\/?$/,
    postOf: (at, query) => facebookPath(at) ?? facebookQuery(at, query),
  },
  twitter: { hosts: ['x.com', 'twitter.com'], shortHosts: ['t.co'], postOf: twitterPost },
  tiktok: {
    hosts: ['tiktok.com', 'lite.tiktok.com'],
    shortHosts: ['vt.tiktok.com', 'vm.tiktok.com', 'v.tiktok.com'],
    shortPath: /^\/t\/[A-Za-z0-9]{4,64}\/?$/,
    postOf: (at, query) => tiktokPost(at) ?? tiktokQuery(query),
  },
  youtube: {
    hosts: ['youtube.com', 'youtube-nocookie.com'],
    shortHosts: [],
    otherHosts: { 'youtu.be': firstOf([path(`/${CODE}`), 'https://www.youtube.com/watch?v=$1']) },
    postOf: youtubePost,
  },
};

/** What a platform puts before its name for phones and languages: `m.`, `web.`, `id-id.`. */
const VARIANT = /^(?:www|m|mobile|web|mbasic|touch|[a-z]{2}-[a-z]{2})\./;

const SHORT_PATH = /^\/[A-Za-z0-9_\-/]{3,120}$/;

/** Signs without width that chats and table programs put into addresses. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/gu;

/** The first address in a text, without the punctuation behind it. A code may end in `_`: it is punctuation where one stands before the address too. */
function firstUrl(given: string): string | null {
  const text = given.replace(INVISIBLE, '');
  const [, before, found] =
    /(_)?(https?:\/\/[^\s<>"'`]+)/i.exec(text) ?? /()(?<![\w.@:/-])((?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s<>"'`]+)/i.exec(text) ?? [];
  return found?.replace(before === '_' ? /[)\]}.,;:!?*_…]+$/u : /[)\]}.,;:!?*…]+$/u, '') ?? null;
}

function parsed(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  // A name or port before or behind the host makes one host look like another.
  return url.username === '' && url.password === '' && url.port === '' ? url : null;
}

/** The host of an address, in one notation. */
export const hostInNotation = ({ hostname }: URL): string => hostname.toLowerCase().replace(/\.$/, '');

/** Whether a host's addresses, or this one of them, only lead to where a post is. */
function isShortLink({ shortHosts, hosts, shortPath }: PlatformRules, url: URL): boolean {
  const host = hostInNotation(url);
  if (shortHosts.includes(host.replace(/^www\./, ''))) return SHORT_PATH.test(url.pathname);
  return shortPath !== undefined && hosts.includes(host.replace(VARIANT, '')) && shortPath.test(url.pathname);
}

/** Reads the first address of a text as a link to a post on the platform. */
export function readLink(platform: LinkPlatform, text: string): LinkAddress | LinkFault {
  const found = firstUrl(text);
  const url = found === null || /^https?:/i.test(found) ? found : `https://${found}`;
  const at = url === null ? null : parsed(url);
  if (url === null || at === null) return 'no_link';
  const rules = PLATFORMS[platform];
  if (isShortLink(rules, at)) return { url, link: `https://${hostInNotation(at)}${at.pathname.replace(/\/+$/, '')}`, isShort: true };
  const host = hostInNotation(at).replace(VARIANT, '');
  const other = rules.otherHosts?.[host];
  if (other === undefined && !rules.hosts.includes(host)) return rules.shortHosts.includes(host) ? 'no_post' : 'other_platform';
  const link = other === undefined ? rules.postOf(at.pathname, at.searchParams) : other(at.pathname);
  return link === null ? 'no_post' : { url, link, isShort: false };
}

/** The link in one notation on whichever platform it is of; null when it is of none of them. */
export function normalisedLink(text: string): string | null {
  for (const platform of Object.keys(PLATFORMS) as LinkPlatform[]) {
    const read = readLink(platform, text);
    if (typeof read !== 'string') return read.link;
  }
  return null;
}

/** Whether a text is a short link, which names no post: where it leads is known only to the platform. */
export const isShortPostLink = (text: string): boolean =>
  (Object.keys(PLATFORMS) as LinkPlatform[]).some((platform) => {
    const read = readLink(platform, text);
    return typeof read !== 'string' && read.isShort;
  });

/** What to do about a short link where it is not followed. */
export const SHORT_LINK_REFUSED = {
  id: 'berisi tautan pendek: buka tautan itu, lalu salin tautan panjang dari bilah alamat',
  en: 'has a short link: open it, then copy the long link from the address bar',
} as const;

/** The shortcode in a link to an Instagram post, as {@link readLink} writes it; null for anything else, like a story. */
export const shortcodeOf = (link: string): string | null => KEYED.instagram.exec(link)?.[1] ?? null;

/** A post that is collected, by the platform's key. */
export interface LinkedPost {
  readonly platform: 'instagram' | 'tiktok';
  /** Shortcode (Instagram) or id of the video (TikTok). */
  readonly platformId: string;
}

/** The Instagram or TikTok post that a link leads to; null for anything else. A short link names none: it must be followed. */
export function linkedPost(text: string): LinkedPost | null {
  for (const platform of ['instagram', 'tiktok'] as const) {
    const read = readLink(platform, text);
    const [, platformId] = typeof read === 'string' || read.isShort ? [] : (KEYED[platform].exec(read.link) ?? []);
    if (platformId !== undefined) return { platform, platformId };
  }
  return null;
}

/** Links in the notation of {@link readLink} that name a post by the platform's key. */
const KEYED = {
  instagram: /^https:\/\/www\.instagram\.com\/p\/([A-Za-z0-9_-]+)$/,
  tiktok: /^https:\/\/www\.tiktok\.com\/video\/(\d+)$/,
} as const;

/** Names of shorteners, platforms, and what they put before their names: the only hosts that are asked where a short link leads. */
const LINK_HOSTS: ReadonlySet<string> = new Set(Object.values(PLATFORMS).flatMap(({ hosts, shortHosts }) => [...hosts, ...shortHosts]));
export const isLinkHost = (host: string): boolean => LINK_HOSTS.has(host) || LINK_HOSTS.has(host.replace(VARIANT, ''));
