import { UnusableTable } from '../domain/unusable-table.ts';
import { boundWorkbook } from './read-workbook.ts';
import { type ReadApart, readApart, type TableRow, type TableSource } from './table-thread.ts';

/** What a file may be at most. */
export interface TableLimits {
  readonly bytesMax: number;
  readonly rowsMax: number;
}

/** Heads and titles above them are no people. */
const HEADS_MAX = 20;
/** Of all filled rows together. */
const CELLS_PER_ROW = 25;
const ROW_CHARACTERS_MAX = 100_000;

/** The rows of a table, CSV or XLSX by its first bytes; blank ones are left out. @throws UnusableTable */
export async function readTable(bytes: Buffer, sheet: string | null, { bytesMax, rowsMax }: TableLimits): Promise<readonly TableRow[]> {
  if (bytes.length > bytesMax) throw new UnusableTable('too_large', { most: Math.floor(bytesMax / 1_000_000) });
  const most = { rowsMax: rowsMax + HEADS_MAX, cellsMax: rowsMax * CELLS_PER_ROW };
  const { read, isWhole } = isWorkbook(bytes)
    ? await readWorkbook(bytes, sheet, { rowsMax, most })
    : { read: await readApart(csvOf(textOf(bytes)), most), isWhole: true };
  if (read.fault !== undefined) throw unusable(read, { rowsMax, isBook: isWorkbook(bytes), isWhole });
  if (read.rows.length === 0) throw new UnusableTable('empty_file');
  return read.rows;
}

function unusable(
  { fault, why = '' }: ReadApart & { readonly fault: string },
  { rowsMax, isBook, isWhole }: { readonly rowsMax: number; readonly isBook: boolean; readonly isWhole: boolean },
): UnusableTable {
  if (fault === 'no_such_sheet') return new UnusableTable('no_such_sheet', { sheets: why.replace(/^.*Available sheets: /, '') });
  if (fault === 'too_many' || !isWhole) return new UnusableTable('too_many_rows', { most: rowsMax });
  return isBook ? new UnusableTable('unreadable_workbook', {}, why) : new UnusableTable('unreadable_text', { why });
}

async function readWorkbook(
  bytes: Buffer,
  sheet: string | null,
  { rowsMax, most }: { readonly rowsMax: number; readonly most: Parameters<typeof readApart>[1] },
) {
  const { book, isWhole } = await boundWorkbook(bytes, rowsMax);
  return { read: await readApart({ bytes: book, sheet }, most), isWhole };
}

/** How archives begin, and files of the older `.xls`. */
const WORKBOOKS = [0x504b0304, 0x504b0506, 0xd0cf11e0];
const isWorkbook = (bytes: Buffer): boolean => bytes.length >= 4 && WORKBOOKS.includes(bytes.readUInt32BE(0));

/** UTF-8 or UTF-16 where the file says so or is, else what Windows writes by itself. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: a program of Windows wrote it.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Comma, semicolon or tab: what the first filled line has most of outside quotes, or what a line `sep=` names. */
function csvOf(whole: string): TableSource {
  const named = /^sep=(.)\r?\n/i.exec(whole);
  const text = named === null ? whole : whole.slice(named[0].length);
  const first = firstFilledLine(text).replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((one) => ({ one, count: first.split(one).length }));
  const delimiter = named?.[1] ?? counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
  const options = {
    ...{ bom: true, delimiter, relax_column_count: true, relax_quotes: true, max_record_size: ROW_CHARACTERS_MAX },
    ...{ record_delimiter: ['\r\n', '\n', '\r'], skip_empty_lines: true },
  };
  return { text, options, skipped: named === null ? 0 : 1 };
}

const firstFilledLine = (text: string): string =>
  text
    .slice(0, ROW_CHARACTERS_MAX)
    .split(/\r\n|\n|\r/)
    .find((line) => line.trim() !== '') ?? '';
