import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import { countPostsBy } from '../../recap/domain/aggregate-groups.ts';
import type { TablePost } from '../../recap/domain/attendance-table.ts';
import type { AggregateRow } from '../../recap/domain/compared-rows.ts';
import { HOURS_A_DAY } from '../domain/day-curve.ts';
import { type KnownTimes, noTimes, WATCHED_MINUTES, wallHours } from '../domain/seen-times.ts';
import type { AggregateQuestions, AggregateTables } from './read-aggregate.ts';
import { readSeenTimes } from './read-seen-times.ts';

/** An hour of the day, and how many engagements of who must act were first seen in it. */
export interface HourSubject {
  readonly hour: number;
  readonly seen: number;
  /** The same by day of the week, Monday first. */
  readonly seenByWeekday: readonly number[];
}

const DAYS_A_WEEK = 7;
/** Monday is 0. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % DAYS_A_WEEK;
const HOURS = Array.from({ length: HOURS_A_DAY }, (_, hour) => String(hour).padStart(2, '0'));

/** A row for each hour of the day: the posts published in it, and what was first seen in it. @param zone whose hours */
export async function countHours(
  firstSeen: FirstSeen,
  { now, before }: AggregateTables,
  questions: AggregateQuestions,
  zone: string,
): Promise<{ rows: AggregateRow<HourSubject>[]; times: KnownTimes }> {
  const wall = wallHours(zone);
  const times = noTimes();
  const seen = Array.from({ length: HOURS_A_DAY }, () => new Array<number>(DAYS_A_WEEK).fill(0));
  const weekdays = new Map<string, number>();
  const knownWeekday = (day: string): number => {
    const weekday = weekdays.get(day) ?? weekdayOf(day);
    weekdays.set(day, weekday);
    return weekday;
  };
  const seenTimes = await readSeenTimes(firstSeen, questions.now, now, now.posts);
  for (const post of now.posts)
    seenTimes.each(post, times, WATCHED_MINUTES, (minute) => {
      const { day, hour } = wall(minute);
      const inHour = seen[hour] ?? [];
      const weekday = knownWeekday(day);
      inHour[weekday] = (inHour[weekday] ?? 0) + 1;
    });
  const hourOf = (post: TablePost): string => HOURS[wall(Math.floor(post.taken_at.getTime() / 60_000)).hour] ?? '';
  const [published, earlier] = [now, before].map((table) => (table === null ? null : countPostsBy(table, HOURS, hourOf)));
  const rows = HOURS.flatMap((name, hour) => {
    const totals = published?.get(name);
    if (totals === undefined) return [];
    const previous = earlier?.get(name) ?? null;
    const seenByWeekday = seen[hour] ?? [];
    const subject = { hour, seenByWeekday, seen: seenByWeekday.reduce((sum, one) => sum + one, 0) };
    return [{ id: name, name, time: name, subject, totals, previous }];
  });
  return { rows, times };
}
