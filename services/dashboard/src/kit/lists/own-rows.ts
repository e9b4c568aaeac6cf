/** Rows of a page. */
export const PAGE_ROWS = 25;

/** What rows are sorted by, by the name of the sort. */
export type SortValues<T> = Readonly<Record<string, (row: T) => string | number>>;

const collator = new Intl.Collator('id', { sensitivity: 'base', numeric: true });
const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

/** A page of rows that are all in the browser, sorted by a name (with `-` before it: the last first); without one in the order given. */
export function pageOf<T>(
  rows: readonly T[],
  { sort, page: asked = 1 }: { readonly sort?: string | undefined; readonly page?: number | undefined },
  values: SortValues<T>,
): { readonly rows: readonly T[]; readonly page: number; readonly last: number } {
  const value = values[sort?.replace(/^-/, '') ?? ''];
  const direction = sort?.startsWith('-') ? -1 : 1;
  const sorted = value === undefined ? rows : rows.toSorted((a, b) => direction * compare(value(a), value(b)));
  const last = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const page = Math.min(asked, last);
  return { rows: sorted.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS), page, last };
}
