import { headerText, shownText } from './cell-text.ts';
import type { Cell, ColumnHead } from './columns.ts';
import type { DocumentOptions } from './options.ts';
import { Turns } from './turns.ts';

/** Rows that are looked at before the columns are given their width; what comes later is broken where it has to be. */
const LOOKED_AT = 500;
/** Of the whole: a column of long words, of links say, takes no more because of them. */
const LONGEST_TOKEN = 0.2;

/** The first rows of a table, and all of them. */
export async function withFirst(rows: AsyncIterable<readonly Cell[]>) {
  const from = rows[Symbol.asyncIterator]();
  const first: (readonly Cell[])[] = [];
  while (first.length < LOOKED_AT) {
    const { done, value } = await from.next();
    if (done === true) break;
    first.push(value);
  }
  async function* all(): AsyncGenerator<readonly Cell[]> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => from };
  }
  return { first, all: all() };
}

/** How wide a column's words are, in points. */
export interface TokenWidths {
  readonly header: (text: string) => number;
  readonly body: (text: string) => number;
}

/** What each column needs so that no word of its header and of these rows is broken. */
export async function needsOf(
  columns: readonly ColumnHead[],
  rows: readonly (readonly Cell[])[],
  options: DocumentOptions,
  { widths, whole, beside }: { readonly widths: TokenWidths; readonly whole: number; readonly beside: number },
): Promise<number[]> {
  const turns = new Turns();
  const longest = columns.map((column) => widths.header(headerText(column, options)));
  for (const cells of rows) {
    for (const [index, { kind }] of columns.entries()) {
      longest[index] = Math.max(longest[index] ?? 0, widths.body(shownText(cells[index] ?? null, kind, options)));
    }
    await turns.pass();
  }
  return longest.map((width) => Math.min(width, whole * LONGEST_TOKEN) + beside);
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** Shares out a width in the proportion of `wishes`; no column gets less than it needs, as long as there is room for all that is needed. */
export function shareOut(whole: number, wishes: readonly number[], needs: readonly number[]): number[] {
  const needed = sum(needs);
  if (needed >= whole) return needs.map((need) => (whole * need) / needed);
  const isShort = wishes.map(() => false);
  for (;;) {
    const left = whole - sum(needs.filter((_, index) => isShort[index]));
    const wished = sum(wishes.filter((_, index) => !isShort[index]));
    const widths = wishes.map((wish, index) => (isShort[index] === true ? (needs[index] ?? 0) : (left * wish) / wished));
    const next = widths.findIndex((width, index) => width < (needs[index] ?? 0) - 1e-6);
    if (next === -1) return widths;
    isShort[next] = true;
  }
}
