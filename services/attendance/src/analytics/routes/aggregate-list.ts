import { sortingOf } from '@balai/runtime/http';
import { pageAnswer } from '../../questions/routes/page-answer.ts';
import { type AggregateRow, type ComparedRow, isBehind } from '../../recap/domain/compared-rows.ts';
import { chooseRows, listingBy, type RowChoice, type RowField } from '../domain/chosen-rows.ts';

export type SortField = RowField | `-${RowField}`;

/** How rows of a view are chosen. */
export interface RowQuery extends RowChoice {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly sort?: SortField | undefined;
}

/**
 * The rows of a view that are asked for.
 * @throws Problem `invalid_cursor`.
 */
export async function listRows<S, W>(
  rows: readonly AggregateRow<S>[],
  query: RowQuery,
  sort: SortField,
  toWire: (row: ComparedRow<S>) => W,
  isMet: (row: ComparedRow<S>) => boolean | null,
): Promise<{ data: W[]; next_cursor: string | null; rows: { total: number; shown: number; behind: number } }> {
  const { compared, shown } = chooseRows(rows, query, isMet);
  const { field, descending } = sortingOf<RowField>(query.sort ?? sort);
  const { data, next_cursor } = await pageAnswer(query, query.sort ?? sort, listingBy(shown, field, descending), toWire);
  const counts = { total: compared.length, shown: shown.length, behind: compared.filter(isBehind).length };
  return { data, next_cursor, rows: counts };
}
