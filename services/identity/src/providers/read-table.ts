import { parse } from 'csv-parse/sync';
import { UnusableTable } from '../domain/unusable-table.ts';
import { readWorkbook } from './read-workbook.ts';

/** A row of a table in a file: its number as programs for tables show it, and its cells as text. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What a file may be at most. */
export interface TableLimits {
  readonly bytesMax: number;
  readonly rowsMax: number;
}

const HEADS_MAX = 20;
const ROW_CHARACTERS_MAX = 100_000;

/** The rows of a table, CSV or XLSX by its first bytes; blank ones are left out. @throws UnusableTable */
export async function readTable(bytes: Buffer, sheet: string | null, { bytesMax, rowsMax }: TableLimits): Promise<TableRow[]> {
  if (bytes.length > bytesMax) throw new UnusableTable('too_large', { most: Math.floor(bytesMax / 1_000_000) });
  const rows = isWorkbook(bytes)
    ? (await readWorkbook(bytes, sheet, rowsMax)).map((cells, index) => ({ number: index + 1, cells }))
    : csvRows(textOf(bytes));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw new UnusableTable('empty_file');
  // Heads and titles above them are no people.
  if (filled.length > rowsMax + HEADS_MAX) throw new UnusableTable('too_many_rows', { most: rowsMax });
  return filled;
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
function csvRows(text: string): TableRow[] {
  const named = /^sep=(.)\r?\n/i.exec(text);
  const body = named === null ? text : text.slice(named[0].length);
  const first = (body.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((one) => ({ one, count: first.split(one).length }));
  const delimiter = named?.[1] ?? counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
  const skipped = named === null ? 0 : 1;
  const numbers: number[] = [];
  try {
    const records = parse(body, {
      ...{ bom: true, delimiter, relax_column_count: true, relax_quotes: true, max_record_size: ROW_CHARACTERS_MAX },
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record(record: string[], { lines }) {
        numbers.push(lines + skipped);
        return record;
      },
    });
    return records.map((cells, index) => ({ number: numbers[index] ?? 0, cells }));
  } catch (error) {
    throw new UnusableTable('unreadable_text', { why: error instanceof Error ? error.message : String(error) }, error);
  }
}
