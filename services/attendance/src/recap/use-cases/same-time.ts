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
/** Too few engagements come later than this after their post to check older posts. */
const RECENT_MS = DAYS_OF_WEEK * DAY_MS;

/** Compares a running period with the same part of the previous one: on Wednesday noon, this week with last week until Wednesday noon. */
export interface SameTime {
  readonly firstSeen: FirstSeen;
  /** Days from the start of the previous period to the start of this one, e.g. 7 for weeks. */
  readonly days: number;
}

/** The previous period, cut where that is possible. */
export interface EarlierSides {
  readonly sides: readonly ReadSide[];
  /** The moment up to which it is counted; null: the whole period, or no `sides`. */
  readonly until: Date | null;
  /** False: the times of engagements are unknown, so all engagements of the posts published until then count. */
  readonly areTimed: boolean;
}

/** Posts are collected for at most this long, the rest of their first day included. */
const READ_MS = (WINDOW_DAYS + 1) * DAY_MS;

/**
 * The moment up to which a period's data on a platform is complete: the last reading of its posts. When all of them are too old to be
 * collected, it is the last complete feed; null when nothing was read.
 */
function knownUntil({ sources, side }: ReadSide): number | null {
  const { asOf } = freshnessOfSources(sources);
  if (asOf === null || side.posts.length === 0) return null;
  const looked = Date.parse(asOf);
  const shown = sources.posts.feed?.complete_at?.getTime() ?? looked;
  const newest = Math.max(...side.posts.map((post) => post.taken_at.getTime()));
  return shown - newest > READ_MS ? Math.max(looked, shown) : looked;
}

const knownOf = (sides: readonly ReadSide[]): ReadonlyMap<Platform, number> =>
  new Map(
    sides.flatMap((side) => {
      const until = knownUntil(side);
      return until === null ? [] : [[side.question.platform, until] as const];
    }),
  );

/** Whether first-seen times tell when people engaged. If the first reading came after the post's day, they tell only its own time. */
function isTimed(post: TablePost, { minutes }: PostEngagements, zone: string): boolean {
  const dayEnds = startOfDay(addDays(post.post_day, 1), zone).getTime() / MINUTE_MS;
  return minutes.length === 0 || minutes.some((minute) => minute < dayEnds);
}

/** Cuts a side to its state at `until`. `isTimed` is false when the times of none of its posts are known. */
async function cutOff({ question, side, sources }: ReadSide, firstSeen: FirstSeen, until: Date) {
  const posts = side.posts.filter((post) => post.taken_at <= until);
  const recent = posts.filter((post) => until.getTime() - post.taken_at.getTime() <= RECENT_MS);
  const numbers = recent.map((post) => post.post_no);
  const seen = await firstSeen.of(question.postScope, question.platform, question.kind, numbers);
  const bitmaps = new Map(side.bitmaps);
  const last = Math.floor(until.getTime() / MINUTE_MS);
  let timed = 0;
  for (const post of recent) {
    const engagements = seen.get(post.post_no);
    if (engagements === undefined || !isTimed(post, engagements, question.period.timezone)) continue;
    timed += 1;
    const late = engagements.people.filter((_, index) => (engagements.minutes[index] ?? 0) > last);
    if (late.length > 0) bitmaps.set(post.post_no, withoutPeople(bitmaps.get(post.post_no) ?? [], late));
  }
  return { isTimed: timed > 0 || posts.length > recent.length, side: { question, sources, side: { ...side, posts, bitmaps } } };
}

/**
 * Cuts the previous period to the time that the running one has reached: for today, yesterday up to this hour. Imported data and posts
 * collected late have no times of engagements. A period of a week or more is then cut by its posts alone, with all their engagements. A
 * shorter one is left out, because its posts alone say too little, and a running period is not compared with a whole one.
 */
export async function asOfSameTime(
  same: SameTime | null,
  current: readonly ReadSide[],
  earlier: readonly ReadSide[],
): Promise<EarlierSides> {
  const known = knownOf(current);
  // Of posts that nobody read yet it is not known how far the period is: whole days before it would make a fall of that.
  if (same !== null && known.size === 0 && current.some(({ side }) => side.posts.length > 0))
    return { sides: [], until: null, areTimed: false };
  if (same === null || known.size === 0) return { sides: earlier, until: null, areTimed: true };
  const { firstSeen, days } = same;
  const latest = Math.max(...known.values());
  const until = new Date(latest - days * DAY_MS);
  // When a platform could not be read for hours, its previous side must end as early as its current one.
  const endOf = ({ question }: ReadSide) => new Date((known.get(question.platform) ?? latest) - days * DAY_MS);
  const cut = await Promise.all(earlier.map((side) => cutOff(side, firstSeen, endOf(side))));
  const areTimed = cut.some((one) => one.isTimed);
  const isCut = areTimed || same.days >= DAYS_OF_WEEK;
  return isCut ? { sides: cut.map((one) => one.side), until, areTimed } : { sides: [], until: null, areTimed };
}
