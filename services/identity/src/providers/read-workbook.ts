import { readSheet } from 'read-excel-file/node';
import { UnusableTable } from '../domain/unusable-table.ts';
import { storedZip, UnusableArchive, unzip, type ZipEntry } from './zip-entries.ts';

/** What a workbook may unpack to. */
const UNPACKED_BYTES_MAX = 60_000_000;
/** Larger numbers have lost their last digits before anybody reads them. */
const EXACT_DIGITS = 15;
const COLUMNS_MAX = 200;
/** Blank rows, and those above the heads. */
const BLANK_ROWS_MAX = 1_000;
/** Begins a file of the older `.xls`, and one with a password. */
const COMPOUND = 0xd0cf11e0;

/**
 * The cells of a sheet as text; its name, without one the first. Formulas are read as their last value, numbers as they are stored.
 * @throws UnusableTable
 */
export async function readWorkbook(bytes: Buffer, sheet: string | null, rowsMax: number): Promise<string[][]> {
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === COMPOUND) throw new UnusableTable('old_or_locked_workbook');
  const entries = await unpack(bytes);
  // The reader makes a cell for every place up to the farthest one: one cell at the far end of a sheet would take all memory.
  const bounded = entries.filter((entry) => isWithin(entry, rowsMax + BLANK_ROWS_MAX));
  try {
    const rows = await readSheet(storedZip(bounded), sheet ?? 1, { trim: false, parseNumber: numberText });
    return rows.map((cells) => cells.map(textOf));
  } catch (error) {
    if (error instanceof Error && error.name === 'SheetNotFoundError')
      throw new UnusableTable('no_such_sheet', { sheets: error.message.replace(/^.*Available sheets: /, '') });
    if (bounded.length < entries.length) throw new UnusableTable('too_many_rows', { most: rowsMax });
    throw new UnusableTable('unreadable_workbook', {}, error);
  }
}

async function unpack(bytes: Buffer): Promise<ZipEntry[]> {
  try {
    return await unzip(bytes, (path) => path.endsWith('.xml') || path.endsWith('.xml.rels'), UNPACKED_BYTES_MAX);
  } catch (error) {
    if (!(error instanceof UnusableArchive)) throw error;
    if (error.reason === 'too_large') throw new UnusableTable('too_large_unpacked', { most: UNPACKED_BYTES_MAX / 1_000_000 });
    throw new UnusableTable(error.reason === 'encrypted' ? 'old_or_locked_workbook' : 'unreadable_workbook', {}, error);
  }
}

const PLACE = /\br\s*=\s*["']([^"']{0,20})/g;

function isWithin({ bytes }: ZipEntry, rowsMax: number): boolean {
  for (const [, place = ''] of bytes.toString('latin1').matchAll(PLACE)) {
    // An entity could hide a place.
    if (place.includes('&')) return false;
    const [, letters = '', row = ''] = /^([A-Z]*)([0-9]+)$/i.exec(place) ?? [];
    if (Number(row) > rowsMax || columnOf(letters) > COLUMNS_MAX) return false;
  }
  return true;
}

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);

/** Digits as they are stored; with an exponent where some of them are lost. */
function numberText(stored: string): string {
  const digits = stored.replace(/^-?0*/, '').replace('.', '');
  return /^[0-9]+$/.test(digits) && digits.length > EXACT_DIGITS ? Number(stored).toExponential() : stored;
}

const textOf = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell);
