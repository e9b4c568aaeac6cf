import { sortingOf } from '@balai/runtime';
import type { AggregateRow } from '../domain/compared-rows.ts';
import { type ComparedRow, compareRows, isBehind } from '../domain/compared-rows.ts';
import type { SortValue } from '../domain/row-page.ts';
import { pageAnswer } from './page-answer.ts';

type Field = 'name' | 'time' | 'participation' | 'complete' | 'people' | 'given' | 'change' | 'peers';
export type SortWord = Field | `-${Field}`;

/** How rows of a view are chosen. */
export interface RowQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: SortWord | undefined;
  readonly filter?: 'behind' | 'ahead' | 'declined' | 'improved' | 'target_met' | 'target_missed' | undefined;
}

const VALUES: Readonly<Record<Field, (row: ComparedRow<unknown>) => SortValue>> = {
  name: (row) => row.name,
  time: (row) => row.time,
  participation: (row) => row.shares.participation,
  complete: (row) => row.shares.complete,
  people: (row) => row.figures.counts.people.total,
  given: (row) => row.figures.counts.given,
  change: (row) => row.change.participation,
  peers: (row) => row.difference.participation,
};

const FILTERS: Readonly<Record<NonNullable<RowQuery['filter']>, (row: ComparedRow<unknown>, isMet: boolean | null) => boolean>> = {
  behind: isBehind,
  ahead: ({ difference }) => (difference.participation ?? 0) > 0,
  declined: ({ change }) => (change.participation ?? 0) < 0,
  improved: ({ change }) => (change.participation ?? 0) > 0,
  target_met: (_, isMet) => isMet === true,
  target_missed: (_, isMet) => isMet === false,
};

/**
 * The rows of a view that are asked for.
 * @throws Problem `invalid_cursor`.
 */
export async function listRows<S, W>(
  rows: readonly AggregateRow<S>[],
  query: RowQuery,
  sort: SortWord,
  toWire: (row: ComparedRow<S>) => W,
  isMet: (row: ComparedRow<S>) => boolean | null,
): Promise<{ data: W[]; next_cursor: string | null; rows: { total: number; shown: number; behind: number } }> {
  const compared = compareRows(rows);
  const text = (query.q ?? '').trim().toLowerCase();
  const isWanted = query.filter === undefined ? () => true : FILTERS[query.filter];
  const shown = compared.filter((row) => isWanted(row, isMet(row)) && `${row.name} ${row.id}`.toLowerCase().includes(text));
  const { field, descending } = sortingOf<Field>(query.sort ?? sort);
  const listing = { rows: shown, sortValueOf: VALUES[field], idOf: (row: ComparedRow<S>) => row.id, descending };
  const { data, next_cursor } = await pageAnswer(query, query.sort ?? sort, listing, toWire);
  const counts = { total: compared.length, shown: shown.length, behind: compared.filter(isBehind).length };
  return { data, next_cursor, rows: counts };
}
