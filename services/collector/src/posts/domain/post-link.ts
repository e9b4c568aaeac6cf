import type { Platform } from '@balai/contracts';
import { linkedPost } from '@balai/post-links';

const KEYS: Readonly<Record<Platform, RegExp>> = { instagram: /^[A-Za-z0-9_-]{5,40}$/, tiktok: /^\d{6,21}$/ };

/**
 * The platform's key of the post that a link leads to, or that was typed itself: shortcode or video id; null when there is none in it. A short
 * link (`vm.tiktok.com/…`) names no post.
 */
export function postIdOf(platform: Platform, text: string): string | null {
  const typed = text.trim();
  const found = KEYS[platform].test(typed) ? { platform, platformId: typed } : linkedPost(typed);
  return found?.platform === platform && KEYS[platform].test(found.platformId) ? found.platformId : null;
}
