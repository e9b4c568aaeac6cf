import { type ChartTable, plainCell } from './chart-table.ts';

/** What stands above the numbers of a file and beside those of a picture. */
export interface ChartHead {
  readonly title: string;
  /** Facts with their names: period, as-of time, warnings. */
  readonly facts: readonly (readonly [string, string])[];
}

/** A spreadsheet would run a text that begins with one of these, so it gets an apostrophe in front. */
const FORMULA = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

const field = (cell: string | number | null): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The head and the numbers as CSV by RFC 4180, as the files of recaps are: a byte order mark, commas, decimal points, days by ISO 8601. */
export function csvOf({ title, facts }: ChartHead, { columns, rows }: ChartTable): string {
  const numbers = rows.map((row) => row.map((cell, index) => (columns[index] === undefined ? cell : plainCell(cell, columns[index]))));
  const lines = [[title], ...facts, [''], columns.map(({ label }) => label), ...numbers];
  return `\ufeff${lines.map((line) => `${line.map(field).join(',')}\r\n`).join('')}`;
}

/** A file's name from a title: `partisipasi-per-hari.png`. */
export function fileName(title: string, extension: string): string {
  const name = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${name === '' ? 'balai' : name}.${extension}`;
}
