import { countPostsBy } from '../domain/aggregate-groups.ts';
import type { TablePost } from '../domain/attendance-table.ts';
import type { AggregateRow } from '../domain/compared-rows.ts';
import { HOURS_A_DAY } from '../domain/day-curve.ts';
import { type KnownTimes, noTimes, wallHours } from '../domain/seen-times.ts';
import type { FirstSeen } from './first-seen.ts';
import type { AggregateQuestions, AggregateTables } from './read-aggregate.ts';
import { readSeenTimes } from './read-seen-times.ts';

/** An hour of the day, and how many engagements of who must act were first seen in it. */
export interface HourSubject {
  readonly hour: number;
  readonly seen: number;
}

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
  const seen = new Array<number>(HOURS_A_DAY).fill(0);
  const seenTimes = await readSeenTimes(firstSeen, questions.now, now, now.posts);
  for (const post of now.posts)
    seenTimes.each(post, times, (minute) => {
      const { hour } = wall(minute);
      seen[hour] = (seen[hour] ?? 0) + 1;
    });
  const hourOf = (post: TablePost): string => HOURS[wall(Math.floor(post.taken_at.getTime() / 60_000)).hour] ?? '';
  const [published, earlier] = [now, before].map((table) => (table === null ? null : countPostsBy(table, HOURS, hourOf)));
  const rows = HOURS.flatMap((name, hour) => {
    const figures = published?.get(name);
    if (figures === undefined) return [];
    const previous = earlier?.get(name) ?? null;
    return [{ id: name, name, time: name, subject: { hour, seen: seen[hour] ?? 0 }, figures, previous }];
  });
  return { rows, times };
}
