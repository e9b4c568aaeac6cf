import { PLATFORMS, type Platform } from '@balai/contracts';

const SHORTCODE = /^[A-Za-z0-9_-]{5,40}$/;
const VIDEO_ID = /^\d{6,21}$/;
const VIDEO_PARAMETERS = ['video_id', 'videoId', 'item_id', 'itemId', 'share_video_id'];
/** Instagram: `/p/CODE`, `/reel/CODE`, also below an account's name. */
const INSTAGRAM_PATH = /^\/(?:[A-Za-z0-9._]+\/)?(?:p|reel|reels|tv)\/([A-Za-z0-9_-]+)\/?$/;
const TIKTOK_PATH = /\/(?:video|photo)\/(\d{8,21})(?:\/|$)/;
const HOSTS: Readonly<Record<Platform, RegExp>> = {
  instagram: /^(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)$/i,
  tiktok: /^(?:[a-z0-9-]+\.)?tiktok\.com$/i,
};

/**
 * The platform's key of the post that a link leads to, or that was typed itself: shortcode or video id; null when there is none in it. A short
 * link (`vm.tiktok.com/…`) names no post.
 */
export function postIdOf(platform: Platform, text: string): string | null {
  const typed = text.trim();
  const bare = platform === 'instagram' ? SHORTCODE : VIDEO_ID;
  if (bare.test(typed)) return typed;
  const link = linkOf(typed);
  if (link === null || !HOSTS[platform].test(link.hostname)) return null;
  if (platform === 'instagram') return shortcodeIn(INSTAGRAM_PATH.exec(link.pathname)?.[1]);
  const named = VIDEO_PARAMETERS.map((name) => link.searchParams.get(name)).find((value) => VIDEO_ID.test(value ?? ''));
  return TIKTOK_PATH.exec(link.pathname)?.[1] ?? named ?? null;
}

/** The post that a link leads to; null where it is none, and of what is no link. */
export function linkedPost(text: string): { readonly platform: Platform; readonly platformId: string } | null {
  const host = linkOf(text)?.hostname ?? '';
  const platform = PLATFORMS.find((one) => HOSTS[one].test(host));
  const platformId = platform === undefined ? null : postIdOf(platform, text);
  return platform === undefined || platformId === null ? null : { platform, platformId };
}

const shortcodeIn = (code: string | undefined): string | null => (code !== undefined && SHORTCODE.test(code) ? code : null);

/** A web address, also one typed without its beginning. */
function linkOf(text: string): URL | null {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(address) ? new URL(address) : null;
}
