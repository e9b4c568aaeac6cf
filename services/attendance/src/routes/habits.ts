import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding, sortingOf } from '@balai/runtime';
import { changeOf, HABITS, type Thresholds } from '../domain/habits.ts';
import { isNamed } from '../domain/named.ts';
import type { SortValue } from '../domain/row-page.ts';
import { habitNotes } from '../messages/aggregate-notes.ts';
import type { FirstSeen } from '../use-cases/first-seen.ts';
import { type PersonHabits, readHabits } from '../use-cases/read-habits.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { aboutWire } from './aggregate-wire.ts';
import { habitRows } from './habits-wire.ts';
import { JsonText } from './json-text.ts';
import { pageAnswer } from './page-answer.ts';

/** Where nothing else is asked for. */
const DEFAULTS: Thresholds = { lateAfterMinutes: 360, lateShare: 0.8, change: 0.2, stoppedFrom: 0.5, minPosts: 3 };

type Field = 'participation' | 'change' | 'late' | 'name' | 'unit';
const VALUES: Readonly<Record<Field, (row: PersonHabits) => SortValue>> = {
  participation: ({ given, expected }) => (expected === 0 ? null : given / expected),
  change: changeOf,
  late: ({ late, timed }) => (timed === 0 ? null : late / timed),
  name: ({ person }) => person.name,
  unit: ({ person }) => person.client_name,
};

/** `GET /api/attendance/people`. */
export function habitsRoute(reader: AggregateReader, firstSeen: FirstSeen): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.attendanceHabits, async (call) => {
    const { query } = call;
    const thresholds: Thresholds = {
      lateAfterMinutes: query.late_after_minutes ?? DEFAULTS.lateAfterMinutes,
      lateShare: query.late_share ?? DEFAULTS.lateShare,
      change: query.change ?? DEFAULTS.change,
      stoppedFrom: query.stopped_from ?? DEFAULTS.stoppedFrom,
      minPosts: query.min_posts ?? DEFAULTS.minPosts,
    };
    const { filter, limit, cursor } = query;
    const asked = await reader.ask(call, query);
    const order = query.sort ?? 'participation';
    const text = (query.q ?? '').trim().toLowerCase();
    const compute = async () => {
      const { people, left, until, freshness } = await readHabits(context, firstSeen, asked.questions, thresholds);
      const { field, descending } = sortingOf<Field>(order);
      const rows = people.filter((row) => (filter === undefined || row.habits.includes(filter)) && isNamed(row.person, text));
      const listing = { rows, sortValueOf: VALUES[field], idOf: (row: PersonHabits) => row.person.person_id, descending };
      const counts = Object.fromEntries(HABITS.map((habit) => [habit, people.filter((row) => row.habits.includes(habit)).length]));
      const page = await pageAnswer({ limit, cursor }, order, listing, (row) => row);
      const answer = {
        ...page,
        data: habitRows(page.data),
        about: aboutWire(asked.question, asked.platform, asked.previous, until),
        counts: {
          total: people.length + left.excused + left.noHandle,
          excused: left.excused,
          no_handle: left.noHandle,
          judged: people.length,
          shown: rows.length,
          ...counts,
        },
        thresholds: {
          late_after_minutes: thresholds.lateAfterMinutes,
          late_share: thresholds.lateShare,
          change: thresholds.change,
          stopped_from: thresholds.stoppedFrom,
          min_posts: thresholds.minPosts,
        },
        freshness,
        notes: habitNotes(thresholds),
      };
      const out = new JsonText();
      out.object(answer);
      return out.bytes();
    };
    const options = [asked.platform, thresholds, filter, limit, cursor, text, order];
    return { body: await answers.get({ name: 'habits', options }, asked.asked, compute) };
  });
}
