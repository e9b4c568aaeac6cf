import type { Platform } from '@balai/contracts';

/** What platforms name their posts by. */
const PLATFORM_IDS: Readonly<Record<Platform, RegExp>> = { instagram: /^[A-Za-z0-9_-]{1,64}$/, tiktok: /^[0-9]{5,32}$/ };
const DAY_MS = 86_400_000;
/** Before it neither platform was there: an earlier time was written by a fault. */
const EARLIEST = Date.UTC(2010, 0, 1);
const CAPTION_MAX = 10_000;

/**
 * Why identifier and time cannot be those of a post (`bad_identifier`, `no_time`, `time_too_early`: before the platforms were there,
 * `time_in_the_future`: by more than a day); else the time.
 */
export function timeOfPost(platform: Platform, id: string, at: Date | null, now: Date): Date | string {
  if (!PLATFORM_IDS[platform].test(id)) return 'bad_identifier';
  if (at === null) return 'no_time';
  if (at.getTime() < EARLIEST) return 'time_too_early';
  return at.getTime() > now.getTime() + DAY_MS ? 'time_in_the_future' : at;
}

/** A caption, as long as it is kept here. */
export const captionOf = (text: string | null): string | null => text?.slice(0, CAPTION_MAX) ?? null;

/** Where people see a post. @param handle whose it is; null: not known */
export function postAddress(platform: Platform, id: string, handle: string | null): string {
  if (platform === 'instagram') return `https://www.instagram.com/p/${id}`;
  return handle === null ? `https://www.tiktok.com/video/${id}` : `https://www.tiktok.com/@${handle}/video/${id}`;
}
