import { isUuid, PLATFORMS, type Platform } from '@balai/contracts';
import { linkedPost } from '@balai/post-links';

/** A post as callers name it: by its id here, or by the platform's. */
export type WantedPost = { readonly postId: string } | { readonly platform: Platform; readonly platformId: string };

const PLATFORM_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Reads `<id>`, `instagram:SHORTCODE`, `tiktok:VIDEO_ID`, or the link of a post; null for anything else. */
export function parseWantedPost(text: string): WantedPost | null {
  const trimmed = text.trim();
  if (isUuid(trimmed)) return { postId: trimmed.toLowerCase() };
  const colon = trimmed.indexOf(':');
  const platform = PLATFORMS.find((one) => one === trimmed.slice(0, Math.max(0, colon)).trim().toLowerCase());
  const platformId = trimmed.slice(colon + 1).trim();
  if (platform === undefined) return linkedPost(trimmed);
  return PLATFORM_ID.test(platformId) ? { platform, platformId } : null;
}
