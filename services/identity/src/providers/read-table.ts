import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UsageError } from '@balai/runtime';
import { parse } from 'csv-parse';
import { readSheet } from 'read-excel-file/node';

/** A row of a table in a file: its number as programs for tables show it, and its cells as text. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** A whole workbook is held in memory. */
const WORKBOOK_BYTES_MAX = 20_000_000;
const ROW_CHARACTERS_MAX = 100_000;

const textOf = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell);
const hasText = ({ cells }: TableRow): boolean => cells.some((cell) => cell.trim() !== '');

async function* workbookRows(path: string): AsyncGenerator<TableRow> {
  if ((await stat(path)).size > WORKBOOK_BYTES_MAX) throw new UsageError(`${path} is larger than 20 MB: save it as CSV`);
  const rows = await readSheet(path);
  for (const [index, cells] of rows.entries()) yield { number: index + 1, cells: cells.map(textOf) };
}

/** Commas or semicolons: what the first line has more of. */
async function separatorOf(path: string): Promise<string> {
  for await (const chunk of createReadStream(path, { encoding: 'utf8', end: 10_000 })) {
    const [first = ''] = String(chunk).split('\n', 1);
    return first.split(';').length > first.split(',').length ? ';' : ',';
  }
  return ',';
}

async function* csvRows(path: string): AsyncGenerator<TableRow> {
  const delimiter = await separatorOf(path);
  const parser = createReadStream(path).pipe(
    parse({ bom: true, delimiter, relax_column_count: true, info: true, max_record_size: ROW_CHARACTERS_MAX }),
  );
  for await (const found of parser) {
    const { record, info }: { record: string[]; info: { lines: number } } = found;
    yield { number: info.lines, cells: record };
  }
}

/** The rows of the first table in a file `.csv` or `.xlsx`; blank ones are left out. @throws UsageError when it cannot be read. */
export async function* readTable(path: string): AsyncGenerator<TableRow> {
  try {
    for await (const row of /\.xlsx$/i.test(path) ? workbookRows(path) : csvRows(path)) if (hasText(row)) yield row;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
