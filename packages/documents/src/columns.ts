import type { Language } from './options.ts';

/** A text in every language of documents. */
export type Texts = Readonly<Record<Language, string>>;

/**
 * How a column is written. `amount` is a number with two digits after the point, `date` is a day `YYYY-MM-DD`, `instant` a `Date` shown in the document's zone, `percent` a number of hundredths
 * (33 is 33 %).
 */
export type ColumnKind = 'text' | 'number' | 'amount' | 'percent' | 'date' | 'instant';

/** What stands in one place of a table; null is an empty one. */
export type Cell = string | number | Date | null;

/** What a column is called and how it is shown, without where its cells come from. */
export interface ColumnHead {
  readonly key: string;
  readonly header: Texts;
  readonly kind: ColumnKind;
  /** In characters; a PDF shares out its page in this proportion. */
  readonly width: number;
}

export interface Column<Row> extends ColumnHead {
  readonly value: (row: Row) => Cell;
}

/** Rows of cells in the order of their columns. */
export interface Table {
  readonly columns: readonly ColumnHead[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

async function* cellsOf<Row>(columns: readonly Column<Row>[], rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<readonly Cell[]> {
  for await (const row of rows) yield columns.map((column) => column.value(row));
}

/** The table of `rows`: read one after the other, when they are written. */
export const table = <Row>(columns: readonly Column<Row>[], rows: Iterable<Row> | AsyncIterable<Row>): Table => ({
  columns,
  rows: cellsOf(columns, rows),
});
