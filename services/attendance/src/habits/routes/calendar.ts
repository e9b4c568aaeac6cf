import { addDays, isDay } from '@balai/calendar';
import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { type AggregateCall, type AggregateQuery, type AggregateReader, daysOnly } from '../../analytics/routes/aggregate-reader.ts';
import { aboutWire } from '../../analytics/routes/aggregate-wire.ts';
import { standingWire } from '../../analytics/routes/members-wire.ts';
import { findVisiblePerson } from '../../posts/use-cases/find-target.ts';
import { attendanceProblems } from '../../problems.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { personWire } from '../../roster/routes/people-rows.ts';
import { streakNotes } from '../messages/habit-notes.ts';
import { readCalendar } from '../use-cases/read-calendar.ts';

/** Days looked back unless told. */
const DAYS = 92;

interface CalendarQuery extends AggregateQuery {
  readonly days?: number | undefined;
}

/** The answer about the days of a person, by the recap of a filter. */
export async function answerCalendar(
  reader: AggregateReader,
  call: AggregateCall,
  personId: string,
  { tanggal, days: length = DAYS, ...filter }: CalendarQuery,
) {
  const { context, answers } = reader;
  const named = tanggal?.trim() || undefined;
  if (named !== undefined && !isDay(named)) throw new Problem(attendanceProblems.invalid_date, { field: 'tanggal' }, { field: 'tanggal' });
  // Whose day is today depends on the client.
  const { today, stamp } = await reader.resolve(call, { ...filter, tanggal: named }, 'alone');
  const last = named ?? today;
  const days = Array.from({ length }, (_, index) => addDays(last, index + 1 - length));
  const asked = await reader.resolve(call, { ...filter, ...daysOnly(days[0] ?? last, last) }, 'alone', stamp);
  const { question, platform } = asked;
  const compute = async () => {
    const found = await readCalendar(context, asked.questions.now, personId, days, today);
    if (found === null) throw new Problem(attendanceProblems.person_not_found);
    const { current, longest } = found.streaks;
    return {
      success: true,
      data: found.days.map(({ day, posts, platforms, ...standing }) => ({
        day,
        posts,
        ...standingWire(standing),
        platforms: [...platforms],
      })),
      person: personWire(found.person),
      streak: { current, longest },
      about: aboutWire(question, platform, null),
      freshness: found.freshness,
      notes: streakNotes(asked.language, 'complete', question.postClient.percent),
    };
  };
  return { body: await answers.get({ name: 'calendar', options: [platform, today, personId] }, asked.asked, compute) };
}

/** `GET /api/attendance/people/:person/calendar`. */
export const calendarRoute = (reader: AggregateReader): RouteBinding =>
  bind(wire.personCalendar, async ({ actor, request, params, query }) => {
    const { person_id: personId, client_id: own } = await findVisiblePerson(reader.context, actor, readPersonKey(params.person));
    const isOpen = query.client_id === undefined && query.role === undefined && query.scope === undefined;
    return answerCalendar(reader, { actor, request }, personId, isOpen ? { ...query, client_id: own } : query);
  });
