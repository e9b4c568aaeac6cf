import * as wire from '@balai/contracts/attendance';
import { bind, type EncodedBody, type RouteBinding } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import type { AggregateRow, ComparedRow } from '../domain/compared-rows.ts';
import { aggregateNotes } from '../messages/aggregate-notes.ts';
import { dayRows, peopleRows, postRows, totalsOf } from '../use-cases/count-aggregate.ts';
import type { KeptAnswers } from '../use-cases/kept-answers.ts';
import { type AggregateTables, readAggregate } from '../use-cases/read-aggregate.ts';
import { listRows, type RowQuery, type SortWord } from './aggregate-list.ts';
import { type AggregateCall, type AggregateQuery, AggregateReader, type AskedAggregate } from './aggregate-reader.ts';
import { aboutWire, rowWire, totalsWire } from './aggregate-wire.ts';
import { postPeopleRoute } from './post-people.ts';

/** A view: its rows, their order unless told, and what of them is its own on the wire. */
interface View<S, W> {
  readonly name: string;
  readonly sort: SortWord;
  readonly rowsOf: (tables: AggregateTables, asked: AskedAggregate) => AggregateRow<S>[];
  readonly toWire: (row: ComparedRow<S>) => W;
}

const UNITS: View<ReturnType<typeof peopleRows>[number]['subject'], object> = {
  name: 'units',
  sort: 'participation',
  rowsOf: (tables) => peopleRows(tables, 'units'),
  toWire: ({ id, name, subject }) => ({ client_id: id, name, regional_id: subject.first.regional_id }),
};

const DAYS: View<ReturnType<typeof dayRows>[number]['subject'], object> = {
  name: 'days',
  sort: 'time',
  rowsOf: (tables, { question, previous, today }) => dayRows(tables, question.period, previous, today),
  toWire: ({ subject }) => ({ day: subject.day, previous_day: subject.previousDay }),
};

const POSTS: View<ReturnType<typeof postRows>[number]['subject'], object> = {
  name: 'posts',
  sort: '-time',
  rowsOf: (tables) => postRows(tables),
  toWire: ({ subject }) => ({
    post_id: subject.post_id,
    platform: subject.platform,
    code: subject.platform_id,
    client_id: subject.client_id,
    url: subject.url,
    caption: subject.caption,
    taken_at: subject.taken_at.toISOString(),
    day: subject.post_day,
  }),
};

/** `GET /api/attendance/…`: attendance by what people or posts share. */
export function aggregateRoutes(context: AttendanceContext, answers: KeptAnswers): RouteBinding[] {
  const reader = new AggregateReader(context, answers);

  async function bodyOf<S, W extends object>(view: View<S, W>, asked: AskedAggregate, query: RowQuery) {
    const { questions, question, platform, previous } = asked;
    const tables = await readAggregate(context, questions);
    const { data, next_cursor, rows } = await listRows(view.rowsOf(tables, asked), query, view.sort, (row) => ({
      ...view.toWire(row),
      ...rowWire(row),
    }));
    return {
      success: true,
      data,
      next_cursor,
      about: aboutWire(question, platform, previous),
      totals: totalsWire(totalsOf(tables.now), tables.before === null ? null : totalsOf(tables.before)),
      rows,
      freshness: tables.freshness,
      notes: aggregateNotes(question.postClient.percent, platform === 'all', previous),
    };
  }

  async function answer<S, W extends object>(
    call: AggregateCall & { readonly query: AggregateQuery & RowQuery },
    view: View<S, W>,
  ): Promise<{ body: EncodedBody }> {
    const asked = await reader.ask(call, call.query);
    const { limit, cursor, q, sort, filter } = call.query;
    // The last day of a view is today: another day, another answer.
    const options = [asked.platform, asked.today, limit, cursor, q, sort, filter];
    return { body: await answers.get({ name: `by ${view.name}`, options }, asked.asked, () => bodyOf(view, asked, call.query)) };
  }

  return [
    bind(wire.attendanceUnits, (call) => answer(call, UNITS)),
    bind(wire.attendanceDays, (call) => answer(call, DAYS)),
    bind(wire.attendancePosts, (call) => answer(call, POSTS)),
    postPeopleRoute(context, answers),
  ];
}
