import type { Refusal, RowResult } from '@balai/runtime/import';

/** A row of which nothing is taken over. */
export const refused = (what: string, reason: string, detail: string, more: readonly Refusal[] = []): RowResult => ({
  outcome: 'refused',
  refusals: [{ what, reason, detail }, ...more],
});

/** Results of rows that are written one after the other. */
export async function inTurn<Row>(rows: readonly Row[], save: (row: Row) => Promise<RowResult>): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const row of rows) results.push(await save(row));
  return results;
}
