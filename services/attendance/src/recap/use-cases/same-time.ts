import { addDays, startOfDay } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import { WINDOW_DAYS } from '@balai/contracts/collector';
import { withoutPeople } from '../../facts/domain/bitmap.ts';
import type { FirstSeen, PostEngagements } from '../../facts/use-cases/first-seen.ts';
import type { TablePost } from '../domain/attendance-table.ts';
import { freshnessOfSources } from './read-recap.ts';
import type { ReadSide } from './read-sides.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS_OF_WEEK = 7;
/** Engagements that come later than this after their post are too few to look for. */
const RECENT_MS = DAYS_OF_WEEK * DAY_MS;

/** How a period that still runs is compared: with the one before up to the same time of it. */
export interface SameTime {
  readonly firstSeen: FirstSeen;
  /** From the beginning of the period before to that of the period. */
  readonly days: number;
}

/** The period before. */
export interface EarlierSides {
  readonly sides: readonly ReadSide[];
  /** Up to when it is counted; null: whole. */
  readonly until: Date | null;
  /** Whether that is known of engagements, too: else all of them count under the posts that were out by then. */
  readonly areTimed: boolean;
}

/** Posts are read for at most so long, the rest of their first day with it; what comes later nobody counts. */
const READ_MS = (WINDOW_DAYS + 1) * DAY_MS;

/** Up to when a period is known on a platform: the last look at its posts, or the last whole feed where all of them are read to their end. */
function knownUntil({ sources, side }: ReadSide): number | null {
  const { asOf } = freshnessOfSources(sources);
  if (asOf === null || side.posts.length === 0) return null;
  const looked = Date.parse(asOf);
  const shown = sources.posts.feed?.complete_at?.getTime() ?? looked;
  const newest = Math.max(...side.posts.map((post) => post.taken_at.getTime()));
  return shown - newest > READ_MS ? Math.max(looked, shown) : looked;
}

/** By platform. */
const knownOf = (sides: readonly ReadSide[]): ReadonlyMap<Platform, number> =>
  new Map(
    sides.flatMap((side) => {
      const until = knownUntil(side);
      return until === null ? [] : [[side.question.platform, until] as const];
    }),
  );

/** Whether the times of a post say when people took part: one that was first read when its day was over says only when that was. */
function isTimed(post: TablePost, { minutes }: PostEngagements, zone: string): boolean {
  const dayEnds = startOfDay(addDays(post.post_day, 1), zone).getTime() / MINUTE_MS;
  return minutes.length === 0 || minutes.some((minute) => minute < dayEnds);
}

/** A side as it stood; `isTimed` false: of none of its posts the times are known. */
async function cutOff({ question, side, sources }: ReadSide, firstSeen: FirstSeen, until: Date) {
  const posts = side.posts.filter((post) => post.taken_at <= until);
  const recent = posts.filter((post) => until.getTime() - post.taken_at.getTime() <= RECENT_MS);
  const numbers = recent.map((post) => post.post_no);
  const seen = await firstSeen.of(question.postScope, question.platform, question.kind, numbers);
  const bitmaps = new Map(side.bitmaps);
  const last = Math.floor(until.getTime() / MINUTE_MS);
  let timed = 0;
  for (const post of recent) {
    const under = seen.get(post.post_no);
    if (under === undefined || !isTimed(post, under, question.period.timezone)) continue;
    timed += 1;
    const late = under.people.filter((_, place) => (under.minutes[place] ?? 0) > last);
    if (late.length > 0) bitmaps.set(post.post_no, withoutPeople(bitmaps.get(post.post_no) ?? [], late));
  }
  return { isTimed: timed > 0 || posts.length > recent.length, side: { question, sources, side: { ...side, posts, bitmaps } } };
}

/**
 * The period before as it stood at the same time of it: on a day that is still running, yesterday up to this hour. What was read long
 * after it happened (data taken over, or collected later) has no times: of a week or more the posts that were out by then are compared, with
 * all their engagements; shorter, that says too little, and the period before stays whole.
 */
export async function asOfSameTime(
  same: SameTime | null,
  current: readonly ReadSide[],
  earlier: readonly ReadSide[],
): Promise<EarlierSides> {
  const known = knownOf(current);
  if (same === null || known.size === 0) return { sides: earlier, until: null, areTimed: true };
  const { firstSeen, days } = same;
  const latest = Math.max(...known.values());
  const until = new Date(latest - days * DAY_MS);
  // Where one platform could not be read for hours, its side ends as early in the period before.
  const endOf = ({ question }: ReadSide) => new Date((known.get(question.platform) ?? latest) - days * DAY_MS);
  const cut = await Promise.all(earlier.map((side) => cutOff(side, firstSeen, endOf(side))));
  const areTimed = cut.some((one) => one.isTimed);
  const isCut = areTimed || same.days >= DAYS_OF_WEEK;
  return isCut ? { sides: cut.map((one) => one.side), until, areTimed } : { sides: earlier, until: null, areTimed };
}
