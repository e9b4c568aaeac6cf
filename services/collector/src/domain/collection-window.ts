import { addDays, dayOf, isDay, startOfDay } from '@balai/calendar';
import { WINDOW_DAYS } from '@balai/contracts/collector';
import type { ProviderPost } from '../calls/domain/provider-post.ts';

/** From when posts are asked for: a day of the client's zone, an instant, or (both null) the usual window. */
export interface Since {
  readonly day: string | null;
  readonly at: Date | null;
}

const TIME_AND_ZONE = /^T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Reads `YYYY-MM-DD` or an ISO 8601 instant with its zone; null for anything else and for days that do not exist. */
export function parseSince(text: string): Since | null {
  const trimmed = text.trim();
  const day = trimmed.slice(0, 10);
  if (!isDay(day)) return null;
  if (trimmed === day) return { day, at: null };
  const at = new Date(trimmed);
  return TIME_AND_ZONE.test(trimmed.slice(10)) && !Number.isNaN(at.getTime()) ? { day: null, at } : null;
}

/** First instant whose posts are wanted, for a client in this zone. */
export function windowStart(since: Since, timeZone: string, now: Date): Date {
  if (since.at !== null) return since.at;
  return startOfDay(since.day ?? addDays(dayOf(now, timeZone), -WINDOW_DAYS), timeZone);
}

/** A post whose time is known. */
export type DatedPost = ProviderPost & { readonly takenAt: Date };

/** What one page of a feed holds for a window. */
export interface FeedCut {
  readonly wanted: readonly DatedPost[];
  /** Posts whose time is unknown: they belong to no day. */
  readonly undated: readonly ProviderPost[];
}

/** Cuts a page at the window's start, whatever its order. */
export function cutFeedPage(posts: readonly ProviderPost[], since: Date): FeedCut {
  const wanted: DatedPost[] = [];
  const undated: ProviderPost[] = [];
  for (const post of posts) {
    const { takenAt } = post;
    if (takenAt === null) undated.push(post);
    else if (takenAt >= since) wanted.push({ ...post, takenAt });
  }
  return { wanted, undated };
}
