import { addDays, isDay } from '@balai/calendar';
import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import { attendanceDay } from '../../period/domain/attendance-day.ts';
import { attendanceProblems } from '../../problems.ts';
import type { StandardFilterQuery } from '../../questions/domain/standard-filter.ts';
import { shareOf } from '../../recap/domain/group-shares.ts';
import { wallHours } from '../domain/seen-times.ts';
import { curveNotes } from '../messages/aggregate-notes.ts';
import { type Curve, readCurve } from '../use-cases/read-curve.ts';
import { type AggregateReader, type AskedAggregate, daysOnly, NO_DAYS } from './aggregate-reader.ts';
import { aboutWire, differenceWire, shareWire } from './aggregate-wire.ts';

/** Weeks looked back unless told. */
const WEEKS = 8;

function hoursWire({ curve, typical }: Curve, lastHour: number) {
  return typical.map((usual, hour) => {
    const [posts, given, expected] = [curve.posts, curve.given, curve.expected].map((counts) =>
      hour > lastHour ? null : (counts[hour] ?? null),
    );
    const exact = given == null || !expected ? null : given / expected;
    return {
      hour,
      posts,
      given,
      expected,
      rate: exact === null ? null : shareOf(given ?? 0, expected ?? 0),
      typical: { days: usual.days, given: usual.given, rate: shareWire(usual.rate) },
      difference: exact === null || usual.rate === null ? null : differenceWire(exact - usual.rate),
    };
  });
}

/** The last hour of a day that has begun; below 0 for a day to come. */
function lastHourOf(day: string, now: Date, zone: string): number {
  const wall = wallHours(zone)(Math.floor(now.getTime() / 60_000));
  return wall.day === day ? wall.hour : wall.day > day ? 23 : -1;
}

/** `GET /api/attendance/curve`. */
export function curveRoute(reader: AggregateReader, firstSeen: FirstSeen): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.attendanceCurve, async ({ query, ...call }) => {
    const { tanggal, weeks = WEEKS, ...filter } = query;
    const day = tanggal?.trim() || undefined;
    if (day !== undefined && !isDay(day)) throw new Problem(attendanceProblems.invalid_date, { field: 'tanggal' }, { field: 'tanggal' });
    // A curve is of one day: what other views take for a period means nothing here.
    const resolveDays = (days: StandardFilterQuery): Promise<AskedAggregate> => reader.resolve(call, { ...filter, ...days }, 'alone');
    const ofDay = await resolveDays({ ...NO_DAYS, tanggal: day });
    const { question, platform, language } = ofDay;
    const { to, timezone } = question.period;
    const asked = to ?? attendanceDay(context.clock.now(), timezone);
    const ofWeeks = await resolveDays(daysOnly(addDays(asked, -7 * weeks), addDays(asked, -7)));
    const lastHour = lastHourOf(asked, context.clock.now(), timezone);
    const compute = async () => {
      const questions = { day: asked, weeks, ofDay: ofDay.questions.now, ofWeeks: ofWeeks.questions.now };
      const curve = await readCurve(context, firstSeen, questions, timezone);
      const { previous_period: _, period: __, ...about } = aboutWire(question, platform, null);
      return {
        success: true,
        data: hoursWire(curve, lastHour),
        about: { ...about, day: asked, timezone, last_hour: lastHour < 0 ? null : lastHour, weeks, typical_days: curve.days },
        first_seen: { ...curve.curve.times, later: curve.curve.later },
        freshness: curve.freshness,
        notes: curveNotes(language, weeks, curve.days.length),
      };
    };
    const all = {
      questions: [...ofDay.asked.questions, ...ofWeeks.asked.questions],
      validators: [...ofDay.asked.validators, ...ofWeeks.asked.validators],
      language,
    };
    return { body: await answers.get({ name: 'curve', options: [platform, weeks, lastHour] }, all, compute) };
  });
}
