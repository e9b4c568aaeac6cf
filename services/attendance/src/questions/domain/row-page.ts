import type { Page, RowPosition } from '@balai/runtime/database';

/** What a row is sorted by; null: it has no such value and comes last, whatever the direction. */
export type SortValue = string | number | null;

/** Rows in memory as a list with pages. */
export interface RowListing<R> {
  readonly rows: readonly R[];
  readonly sortValueOf: (row: R) => SortValue;
  readonly idOf: (row: R) => string;
  readonly descending: boolean;
}

const collator = new Intl.Collator('id', { sensitivity: 'base', numeric: true });

function compareValues(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return descending ? -order : order;
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Where a row stands, as a cursor carries it. */
export const positionOfRow = <R>({ sortValueOf, idOf }: RowListing<R>, row: R): RowPosition => ({
  key: JSON.stringify(sortValueOf(row)),
  id: idOf(row),
});

/** The value a cursor carries; undefined when it carries none. */
function valueIn(key: string): SortValue | undefined {
  try {
    const value: unknown = JSON.parse(key);
    return value === null || typeof value === 'string' || typeof value === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The rows behind a place, sorted; null when the place is none. A row that is gone since leaves its place. */
export function pageRows<R>(listing: RowListing<R>, after: RowPosition | undefined, limit: number): Page<R> | null {
  const { rows, sortValueOf, idOf, descending } = listing;
  const from = after === undefined ? null : valueIn(after.key);
  if (from === undefined) return null;
  const sorted = rows
    .map((row) => ({ row, value: sortValueOf(row), id: idOf(row) }))
    .sort((a, b) => compareValues(a.value, b.value, descending) || compareIds(a.id, b.id));
  const behind =
    after === undefined ? sorted : sorted.filter((one) => (compareValues(one.value, from, descending) || compareIds(one.id, after.id)) > 0);
  const page = behind.slice(0, limit).map(({ row }) => row);
  return { rows: page, last: behind.length > limit ? (page.at(-1) ?? null) : null };
}
