import type { RowListing, SortValue } from '../../questions/domain/row-page.ts';
import { type AggregateRow, type ComparedRow, compareRows, isBehind } from '../../recap/domain/compared-rows.ts';

const VALUES = {
  name: (row) => row.name,
  time: (row) => row.time,
  participation: (row) => row.shares.participation,
  complete: (row) => row.shares.complete,
  people: (row) => row.totals.counts.people.total,
  given: (row) => row.totals.counts.given,
  change: (row) => row.change.participation,
  peers: (row) => row.difference.participation,
} as const satisfies Readonly<Record<string, (row: ComparedRow<unknown>) => SortValue>>;

/** By what rows of a view can be sorted. */
export type RowField = keyof typeof VALUES;
const FIELDS = Object.keys(VALUES) as RowField[];
/** By what groups of people are sorted: by everything but time, which they do not have. */
export const GROUP_FIELDS = FIELDS.filter((field) => field !== 'time');
/** By what parts of time are sorted: their time is their name. */
export const TIMED_FIELDS = FIELDS.filter((field) => field !== 'name');

const FILTERS = {
  behind: isBehind,
  ahead: ({ difference }) => (difference.participation ?? 0) > 0,
  declined: ({ change }) => (change.participation ?? 0) < 0,
  improved: ({ change }) => (change.participation ?? 0) > 0,
  target_met: (_, isMet) => isMet === true,
  target_missed: (_, isMet) => isMet === false,
} as const satisfies Readonly<Record<string, (row: ComparedRow<unknown>, isMet: boolean | null) => boolean>>;

/** What a comparison can say of a row. */
export type RowFilterName = keyof typeof FILTERS;
export const ROW_WORDS = Object.keys(FILTERS) as readonly RowFilterName[];

/** Rows of a view that are left by a part of their name and by a word. */
export interface RowChoice {
  readonly q?: string | undefined;
  readonly filter?: RowFilterName | undefined;
}

/** Compares all rows of a view, and chooses of them. */
export function chooseRows<S>(
  rows: readonly AggregateRow<S>[],
  { q = '', filter }: RowChoice,
  isMet: (row: ComparedRow<S>) => boolean | null,
): { readonly compared: readonly ComparedRow<S>[]; readonly shown: readonly ComparedRow<S>[] } {
  const compared = compareRows(rows);
  const text = q.trim().toLowerCase();
  const isWanted = filter === undefined ? () => true : FILTERS[filter];
  const shown = compared.filter((row) => isWanted(row, isMet(row)) && `${row.name} ${row.id}`.toLowerCase().includes(text));
  return { compared, shown };
}

/** Rows as a list in the order of a field. */
export const listingBy = <S>(rows: readonly ComparedRow<S>[], field: RowField, descending: boolean): RowListing<ComparedRow<S>> => ({
  rows,
  sortValueOf: VALUES[field],
  idOf: (row) => row.id,
  descending,
});
