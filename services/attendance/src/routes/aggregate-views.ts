import type { PeopleGroup, PeopleGrouping } from '../domain/aggregate-groups.ts';
import type { TablePost } from '../domain/attendance-table.ts';
import type { AggregateRow, ComparedRow } from '../domain/compared-rows.ts';
import type { Note } from '../messages/aggregate-notes.ts';
import { type DaySubject, dayRows, peopleRows, postRows } from '../use-cases/count-aggregate.ts';
import type { AggregateTables } from '../use-cases/read-aggregate.ts';
import type { SortWord } from './aggregate-list.ts';
import type { AskedAggregate } from './aggregate-reader.ts';

/** What a view is counted to: its rows, and what stands beside them. */
interface Counted<S> {
  readonly rows: readonly AggregateRow<S>[];
  readonly beside?: object;
  readonly notes?: readonly Note[];
}

/** A view: its rows, their order unless told, and what of them is its own on the wire. */
export interface View<S, W> {
  readonly name: string;
  readonly sort: SortWord;
  readonly count: (tables: AggregateTables, asked: AskedAggregate) => Counted<S> | Promise<Counted<S>>;
  readonly toWire: (row: ComparedRow<S>) => W;
  /** The client a row is of, where it is of one. */
  readonly unitOf?: (row: ComparedRow<S>) => string;
}

const ofPeople = (name: PeopleGrouping, toWire: View<PeopleGroup, object>['toWire']): View<PeopleGroup, object> => ({
  name,
  sort: 'participation',
  count: (tables) => ({ rows: peopleRows(tables, name) }),
  toWire,
});

export const UNITS: View<PeopleGroup, object> = {
  ...ofPeople('units', ({ id, name, subject }) => ({ client_id: id, name, regional_id: subject.first.regional_id })),
  unitOf: ({ id }) => id,
};
export const DIVISIONS = ofPeople('divisions', ({ name }) => ({ division: name }));
export const RANKS = ofPeople('ranks', ({ name }) => ({ rank: name }));

export const DAYS: View<DaySubject, object> = {
  name: 'days',
  sort: 'time',
  count: (tables, { question, previous, today }) => ({ rows: dayRows(tables, question.period, previous, today) }),
  toWire: ({ subject }) => ({ day: subject.day, previous_day: subject.previousDay }),
};

export const POSTS: View<TablePost, object> = {
  name: 'posts',
  sort: '-time',
  count: (tables) => ({ rows: postRows(tables) }),
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
