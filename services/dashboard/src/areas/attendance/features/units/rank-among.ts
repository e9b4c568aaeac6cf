/** A unit with its share; null: nothing is asked of anybody there. */
interface Rated {
  readonly id: string;
  readonly rate: number | null;
}

/** The place of one among all that have a share, 1 for the largest; equal ones have the same. Null where it has none. */
export function rankAmong(rows: readonly Rated[], id: string): { readonly rank: number; readonly of: number } | null {
  const rates = rows.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  const own = rows.find((row) => row.id === id)?.rate ?? null;
  return own === null ? null : { rank: 1 + rates.filter((rate) => rate > own).length, of: rates.length };
}
