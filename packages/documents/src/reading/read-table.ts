import { ROW_CHARACTERS_MAX, textSources } from './read-text.ts';
import { denseSheet, openWorkbook, type WorkbookSheet } from './read-workbook.ts';
import { readApart, type TableRow, type TableSource } from './table-thread.ts';
import { UnusableTable } from './unusable-table.ts';

/** What a file may be at most. */
export interface TableLimits {
  readonly bytesMax: number;
  readonly rowsMax: number;
}

/** A table as a file holds it. */
export interface FileTable {
  readonly rows: readonly TableRow[];
  /** The sheet that was read; null for a text. */
  readonly sheet: string | null;
  /** Names of all sheets in the order of the workbook, hidden ones too; none for a text. */
  readonly sheets: readonly string[];
}

/** Which sheet of a workbook is read. */
export interface SheetChoice {
  /** The sheet to read, or none; null: the first visible one that has the heads and rows below them. */
  readonly sheet: string | null;
  /** Sheets that come before all others where `sheet` is null, the most wanted first; those without rows are passed over. */
  readonly preferred?: readonly string[];
}

/** The row that heads the columns best. */
export interface HeadsRow {
  /** Required heads that have no column of their own in it. */
  readonly missing: number;
  readonly index: number;
}

/** Finds the heads among the first rows of a table. */
export type FindHeads = (rows: readonly { readonly cells: readonly string[] }[]) => HeadsRow;

/** One way to read a file: a sheet, or a delimiter. */
interface Reading {
  readonly sheet: string | null;
  read(): Promise<readonly TableRow[]>;
}

/** Heads and titles above them do not count. */
const HEADS_MAX = 20;
/** Of all filled rows together. */
const CELLS_PER_ROW = 25;
/** Visible sheets of a workbook that are searched for heads. */
const SHEETS_MAX = 20;

/**
 * Reads a table, CSV or XLSX by its first bytes; blank rows are left out. Of a text the delimiter counts by which
 * `findHeads` misses the fewest heads.
 * @throws UnusableTable
 */
export async function readTable(
  bytes: Buffer,
  choice: SheetChoice,
  { bytesMax, rowsMax }: TableLimits,
  findHeads: FindHeads,
): Promise<FileTable> {
  if (bytes.length > bytesMax) throw new UnusableTable('too_large', { most: Math.floor(bytesMax / 1_000_000) });
  const most = { rowsMax: rowsMax + HEADS_MAX, cellsMax: rowsMax * CELLS_PER_ROW };
  const tooMany = (name: string | null) => new UnusableTable('too_many_rows', { most: rowsMax, ...(name === null ? {} : { sheet: name }) });
  if (!isWorkbook(bytes)) {
    const readings = textSources(bytes).map((source) => ({ sheet: null, read: () => rowsOf(source, most, tooMany(null)) }));
    return { ...requireRows(await firstWithHeads(readings, findHeads), { rowsMax, tooMany, findHeads }), sheets: [] };
  }
  const book = await openWorkbook(bytes);
  const readingOf = (one: WorkbookSheet): Reading => ({
    sheet: one.name,
    read: async () => {
      const { files, numbers } = await denseSheet(book, one, most, tooMany(one.name));
      const rows = await rowsOf({ files }, most, tooMany(one.name));
      return rows.map(({ number, cells }) => ({ number: numbers[number - 1] ?? number, cells }));
    },
  });
  const sheets = book.sheets.map(({ name }) => name);
  const preferred = await preferredSheet(book.sheets, choice, { readingOf, findHeads });
  const found = preferred ?? (await firstWithHeads(wantedSheets(book.sheets, choice.sheet).map(readingOf), findHeads));
  return { ...requireRows(found, { rowsMax, tooMany, findHeads }), sheets };
}

/** Rows up to the heads do not count. */
function requireRows(
  read: ReadRows,
  {
    rowsMax,
    tooMany,
    findHeads,
  }: { readonly rowsMax: number; readonly tooMany: (sheet: string | null) => UnusableTable; readonly findHeads: FindHeads },
): ReadRows {
  if (read.rows.length - findHeads(read.rows).index - 1 > rowsMax) throw tooMany(read.sheet);
  return read;
}

/** The rows of the most wanted sheet that the workbook has; null where it has none, or that one has no rows. */
async function preferredSheet(
  sheets: readonly WorkbookSheet[],
  { sheet, preferred = [] }: SheetChoice,
  { readingOf, findHeads }: { readonly readingOf: (sheet: WorkbookSheet) => Reading; readonly findHeads: FindHeads },
): Promise<ReadRows | null> {
  const names = sheet === null ? preferred : [];
  const found = names.map((name) => sheetNamed(sheets, name)).find((one) => one !== undefined);
  if (found === undefined) return null;
  try {
    const read = await firstWithHeads([readingOf(found)], findHeads);
    return read.rows.length > 1 ? read : null;
  } catch (error) {
    if (error instanceof UnusableTable) return null;
    throw error;
  }
}

function sheetNamed(sheets: readonly WorkbookSheet[], wanted: string): WorkbookSheet | undefined {
  const plain = (name: string) => name.trim().toLowerCase();
  return sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => plain(name) === plain(wanted));
}

/** The named sheet, else the visible ones; a workbook that shows none has all of them read. */
function wantedSheets(sheets: readonly WorkbookSheet[], wanted: string | null): readonly WorkbookSheet[] {
  if (wanted === null) {
    const visible = sheets.filter(({ isHidden }) => !isHidden);
    return (visible.length > 0 ? visible : sheets).slice(0, SHEETS_MAX);
  }
  const found = sheetNamed(sheets, wanted);
  if (found === undefined) throw new UnusableTable('no_such_sheet', { sheets: sheets.map(({ name }) => name).join(', ') });
  return [found];
}

type ReadRows = Pick<FileTable, 'rows' | 'sheet'>;

/** The first reading with the heads and rows below them, else the one that lacks the fewest heads. @throws UnusableTable */
async function firstWithHeads(readings: readonly Reading[], findHeads: FindHeads): Promise<ReadRows> {
  let nearest: (ReadRows & { readonly lack: number }) | null = null;
  let fault: UnusableTable | null = null;
  for (const { sheet, read } of readings) {
    try {
      const rows = await read();
      const { missing, index } = findHeads(rows);
      const lack = missing + (rows.length > index + 1 ? 0 : 0.5);
      if (lack === 0) return { rows, sheet };
      if (rows.length > 0 && (nearest === null || lack < nearest.lack)) nearest = { rows, sheet, lack };
    } catch (error) {
      if (!(error instanceof UnusableTable)) throw error;
      fault ??= error;
    }
  }
  // A sheet that cannot be read may hold the rows, unless another has the heads.
  if (fault !== null && (nearest === null || nearest.lack >= 1)) throw fault;
  if (nearest === null) throw emptyOf(readings);
  return { rows: nearest.rows, sheet: nearest.sheet };
}

const emptyOf = ([first, ...others]: readonly Reading[]): UnusableTable =>
  first === undefined || first.sheet === null || others.length > 0
    ? new UnusableTable('empty_file')
    : new UnusableTable('empty_sheet', { name: first.sheet });

/** No database keeps a NUL or half a pair of UTF-16. */
const storable = (cell: string): string => cell.replace(/\0|\p{Cs}/gu, '');

async function rowsOf(
  source: TableSource,
  most: { readonly rowsMax: number; readonly cellsMax: number },
  tooMany: UnusableTable,
): Promise<readonly TableRow[]> {
  const read = await readApart(source, most);
  if (read.fault === undefined) return read.rows.map(({ number, cells }) => ({ number, cells: cells.map(storable) }));
  if (read.fault === 'too_many') throw tooMany;
  if (read.fault === 'too_complex') throw new UnusableTable('too_complex', tooMany.about);
  if (read.fault !== 'unreadable') throw new UnusableTable(read.fault, { row: read.row, most: ROW_CHARACTERS_MAX }, read.why);
  throw new UnusableTable('files' in source ? 'unreadable_workbook' : 'unreadable_text', {}, read.why);
}

/** How archives begin, and files of the older `.xls`. */
const WORKBOOKS = [0x504b0304, 0x504b0506, 0xd0cf11e0];
const isWorkbook = (bytes: Buffer): boolean => bytes.length >= 4 && WORKBOOKS.includes(bytes.readUInt32BE(0));
