import { addDays } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { Freshness } from '@balai/contracts/attendance';
import type { RecapContext } from '../../context.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { type DayCurve, dayCurve, type TypicalHour, typicalDay } from '../domain/day-curve.ts';
import { WATCHED_MINUTES, wallHours } from '../domain/seen-times.ts';
import { readAggregate } from './read-aggregate.ts';
import { readSeenTimes } from './read-seen-times.ts';

/** A day and the weeks before it, each asked of every platform. */
export interface CurveQuestions {
  readonly day: string;
  readonly weeks: number;
  readonly ofDay: readonly Question[];
  /** From the first of the days to the last. */
  readonly ofWeeks: readonly Question[];
}

export interface Curve {
  readonly curve: DayCurve;
  readonly typical: readonly TypicalHour[];
  /** Days the typical one is made of, oldest first. */
  readonly days: readonly string[];
  readonly freshness: readonly ({ readonly platform: Platform } & Freshness)[];
}

/** How a day filled beside the same weekday of the weeks before. @param zone whose hours */
export async function readCurve(context: RecapContext, firstSeen: FirstSeen, questions: CurveQuestions, zone: string): Promise<Curve> {
  const { day, weeks, ofDay, ofWeeks } = questions;
  const { now, before, freshness } = await readAggregate(context, { now: ofDay, before: ofWeeks, same: null });
  if (before === null) throw new Error('there are weeks before a day');
  const wall = wallHours(zone);
  const wanted = Array.from({ length: weeks }, (_, week) => addDays(day, -7 * (weeks - week)));
  const posts = before.posts.filter((post) => wanted.includes(post.post_day));
  const [today, earlier] = await Promise.all([
    readSeenTimes(firstSeen, ofDay, now, now.posts),
    readSeenTimes(firstSeen, ofWeeks, before, posts),
  ]);
  const curves = wanted.flatMap((one) => {
    const ofOne = posts.filter((post) => post.post_day === one);
    const curve = dayCurve(before, earlier, { day: one, posts: ofOne }, wall);
    // A day whose times are gone, or that was collected long afterwards, would look as if nobody had come.
    const isWatched = ofOne.some((post) => (earlier.minutesUntilObserved(post) ?? Number.POSITIVE_INFINITY) < WATCHED_MINUTES);
    return !isWatched || curve.times.unknown > 0 ? [] : [{ day: one, curve }];
  });
  return {
    curve: dayCurve(now, today, { day, posts: now.posts }, wall),
    typical: typicalDay(curves.map(({ curve }) => curve)),
    days: curves.map((one) => one.day),
    freshness,
  };
}
