import { addDays, isDay } from '@balai/calendar';
import * as wire from '@balai/contracts/attendance';
import { bind, Problem, type RouteBinding, sortingOf } from '@balai/runtime';
import { isNamed } from '../domain/named.ts';
import type { SortValue } from '../domain/row-page.ts';
import { streakNotes } from '../messages/aggregate-notes.ts';
import { attendanceProblems } from '../problems.ts';
import { readStreaks, type Streaks } from '../use-cases/read-streaks.ts';
import { type AggregateReader, daysOnly } from './aggregate-reader.ts';
import { aboutWire } from './aggregate-wire.ts';
import { pageAnswer } from './page-answer.ts';
import { personWire } from './people-rows.ts';

/** Days looked back unless told. */
const DAYS = 92;

type Row = Streaks['people'][number];
type Field = 'current' | 'longest' | 'name' | 'unit';
const VALUES: Readonly<Record<Field, (row: Row) => SortValue>> = {
  current: (row) => row.current.days,
  longest: (row) => row.longest.days,
  name: ({ person }) => person.name,
  unit: ({ person }) => person.client_name,
};

const rowWire = ({ person, current, longest, isOpen, lastMissed }: Row) => ({
  ...personWire(person),
  current,
  longest,
  is_open: isOpen,
  last_missed: lastMissed,
});

/** `GET /api/attendance/streaks`. */
export function streaksRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.attendanceStreaks, async ({ query, ...call }) => {
    const { tanggal, days = DAYS, rule = 'complete', q, sort: order = '-current', limit, cursor, ...filter } = query;
    const named = tanggal?.trim() || undefined;
    if (named !== undefined && !isDay(named))
      throw new Problem(
        attendanceProblems.invalid_date,
        { field: 'tanggal' },
        { errors: [{ field: 'tanggal', message: 'harus YYYY-MM-DD' }] },
      );
    // Whose day is today depends on the client.
    const { today } = await reader.ask(call, { ...filter, tanggal: named }, 'alone');
    const last = named ?? today;
    const asked = await reader.ask(call, { ...filter, ...daysOnly(addDays(last, 1 - days), last) }, 'alone');
    const text = (q ?? '').trim().toLowerCase();
    const compute = async () => {
      const { people, left, days: withPosts, freshness } = await readStreaks(context, asked.questions.now, rule, today);
      const { field, descending } = sortingOf<Field>(order);
      const rows = people.filter((row) => isNamed(row.person, text));
      const listing = { rows, sortValueOf: VALUES[field], idOf: (row: Row) => row.person.person_id, descending };
      const { previous_period: _, ...about } = aboutWire(asked.question, asked.platform, null);
      return {
        ...(await pageAnswer({ limit, cursor }, order, listing, rowWire)),
        about: { ...about, rule, days_with_posts: withPosts.length, running_day: withPosts.includes(today) ? today : null },
        counts: {
          total: people.length + left.excused + left.noHandle,
          excused: left.excused,
          no_handle: left.noHandle,
          judged: people.length,
          shown: rows.length,
          unbroken: people.filter((row) => row.isOpen).length,
        },
        freshness,
        notes: streakNotes(rule, asked.question.postClient.percent),
      };
    };
    const options = [asked.platform, today, rule, text, order, limit, cursor];
    return { body: await answers.get({ name: 'streaks', options }, asked.asked, compute) };
  });
}
