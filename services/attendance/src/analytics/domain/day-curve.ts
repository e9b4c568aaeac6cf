import type { AttendanceTable, TablePost } from '../../recap/domain/attendance-table.ts';
import { type KnownTimes, noTimes, type SeenTimes, type WallHour } from './seen-times.ts';

export const HOURS_A_DAY = 24;

/** A day as it filled: what there was at the end of each hour. */
export interface DayCurve {
  readonly posts: readonly number[];
  /** Null while there were posts of which none had been looked at yet (or whose looks are gone): who had come by then is not known. */
  readonly given: readonly (number | null)[];
  readonly expected: readonly number[];
  readonly times: KnownTimes;
  /** First seen after the day had ended. */
  readonly later: number;
}

const summedUp = (counts: readonly number[]): number[] => {
  let sum = 0;
  return counts.map((count) => {
    sum += count;
    return sum;
  });
};

/** Hour of a day in which something is; what was before the day counts from its beginning, null: after it. */
const hourIn = (day: string, at: WallHour): number | null => (at.day < day ? 0 : at.day > day ? null : at.hour);

/** The curve of a day's posts. */
export function dayCurve(
  table: AttendanceTable,
  times: SeenTimes,
  { day, posts }: { readonly day: string; readonly posts: readonly TablePost[] },
  wall: (minute: number) => WallHour,
): DayCurve {
  const published = new Array<number>(HOURS_A_DAY).fill(0);
  const asked = new Array<number>(HOURS_A_DAY).fill(0);
  const given = new Array<number>(HOURS_A_DAY).fill(0);
  const known = noTimes();
  let later = 0;
  let firstObserved = HOURS_A_DAY;
  for (const post of posts) {
    const hour = hourIn(day, wall(Math.floor(post.taken_at.getTime() / 60_000)));
    if (hour !== null) {
      published[hour] = (published[hour] ?? 0) + 1;
      asked[hour] = (asked[hour] ?? 0) + table.mustActOn(post);
    }
    const observedAt = times.firstObserved(post);
    if (observedAt !== null) firstObserved = Math.min(firstObserved, hourIn(day, wall(observedAt)) ?? HOURS_A_DAY);
    times.each(post, known, null, (minute) => {
      const seen = hourIn(day, wall(minute));
      if (seen === null) later += 1;
      else given[seen] = (given[seen] ?? 0) + 1;
    });
  }
  const out = summedUp(published);
  const seen = summedUp(given).map((count, hour) => ((out[hour] ?? 0) > 0 && hour < firstObserved ? null : count));
  return { posts: out, given: seen, expected: summedUp(asked), times: known, later };
}

/** The middle of the values, of two middle ones their mean; null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** What is usual at the end of an hour. */
export interface TypicalHour {
  /** Days that had posts by then of which one had been looked at. */
  readonly days: number;
  readonly given: number | null;
  readonly rate: number | null;
}

/** The medians of several days, hour by hour. */
export function typicalDay(curves: readonly DayCurve[]): TypicalHour[] {
  return Array.from({ length: HOURS_A_DAY }, (_, hour) => {
    const begun = curves.flatMap((curve) => {
      const [given, expected] = [curve.given[hour] ?? null, curve.expected[hour] ?? 0];
      return given === null || expected === 0 ? [] : [{ given, rate: given / expected }];
    });
    return { days: begun.length, given: medianOf(begun.map(({ given }) => given)), rate: medianOf(begun.map(({ rate }) => rate)) };
  });
}
