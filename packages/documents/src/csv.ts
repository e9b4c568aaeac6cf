import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { headerText, plainText, writable } from './cell-text.ts';
import type { Cell } from './columns.ts';
import type { DocumentOptions } from './options.ts';
import { type Head, RowCounter, type Sheet } from './sheet.ts';

/** More than any list here has; a file of this length no longer opens in a spreadsheet. */
const MAX_ROWS = 1_000_000;

/** A spreadsheet would run a text that begins with one of these, so it gets an apostrophe in front. */
const FORMULA = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;
/**
 * Where the separator of lists is a semicolon, as it is in Indonesia, a spreadsheet cuts cells there, at tabs and at line ends, whatever
 * stands around them: what begins behind one is a cell of its own.
 */
const WITHIN = /(?<=[;\t\r\n]["\s]*)(?=[=+\-@\uff0b\uff0d\uff1d\uff20])/g;
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text).replace(WITHIN, "'");

const MARKED = /^'(?=[=+\-@\t\r\uff0b\uff0d\uff1d\uff20])/;
const MARKED_WITHIN = /(?<=[;\t\r\n]["\s]*)'(?=[=+\-@\uff0b\uff0d\uff1d\uff20])/g;

/** A text of a file without the apostrophes that {@link writeCsv} puts in front of what looks like a formula, and without `="…"` around it. */
export const withoutFormulaMarks = (text: string): string =>
  text.includes("'") || text.startsWith('=')
    ? text
        .replace(/^="([^"]*)"$/, '$1')
        .replace(MARKED, '')
        .replace(MARKED_WITHIN, '')
    : text;

const fieldOf = (cell: Cell, options: DocumentOptions): string =>
  typeof cell === 'string' ? harmless(plainText(cell, options)) : plainText(cell, options);

function* headRows({ client, title, facts, warnings }: Head): Generator<string[]> {
  const rows = [[client], [title], ...facts.map(({ label, value }) => [label, value]), ...warnings.map((warning) => ['!', warning])];
  for (const row of rows) yield row.map((text) => harmless(writable(text)));
  yield [''];
}

async function* linesOf({ head, table, empty }: Sheet, options: DocumentOptions, counter: RowCounter): AsyncGenerator<string[]> {
  if (head !== undefined) yield* headRows(head);
  yield table.columns.map((column) => headerText(column, options));
  for await (const row of table.rows) {
    yield row.map((cell) => fieldOf(cell, options));
    await counter.count();
  }
  if (counter.rows === 0) yield [empty[options.language]];
}

/**
 * Writes a sheet as CSV by RFC 4180, in UTF-8 with a byte order mark, and ends the stream. Returns how many rows of the table it wrote. A text
 * that a spreadsheet would take for a formula has an apostrophe in front.
 */
export async function writeCsv(out: Writable, sheet: Sheet, options: DocumentOptions): Promise<number> {
  const counter = new RowCounter(options, MAX_ROWS);
  const writer = stringify({ bom: true, record_delimiter: '\r\n', quoted_match: /^\s|\s$/ });
  await pipeline(linesOf(sheet, options, counter), writer, out, options.signal === undefined ? {} : { signal: options.signal });
  return counter.rows;
}
