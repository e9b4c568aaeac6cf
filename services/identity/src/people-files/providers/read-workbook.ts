import { UnusableTable } from '../domain/unusable-table.ts';
import { storedZip, UnusableArchive, unzip, type ZipEntry } from './zip-entries.ts';

/** What a workbook may unpack to. */
const UNPACKED_BYTES_MAX = 60_000_000;
const COLUMNS_MAX = 200;
/** Blank rows, and those above the heads. */
const BLANK_ROWS_MAX = 1_000;
/** Begins a file of the older `.xls`, and one with a password. */
const COMPOUND = 0xd0cf11e0;

/**
 * A workbook that can be read as a whole: unpacked, and without sheets that reach farther than a table of so many rows. The reader makes a cell
 * for every place up to the farthest one: one cell at the far end of a sheet would take all memory.
 * @throws UnusableTable
 */
export async function boundWorkbook(bytes: Buffer, rowsMax: number): Promise<{ readonly book: Buffer; readonly isWhole: boolean }> {
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === COMPOUND) throw new UnusableTable('old_or_locked_workbook');
  const entries = await unpack(bytes);
  const bounded = entries.filter((entry) => isWithin(entry, rowsMax + BLANK_ROWS_MAX));
  return { book: storedZip(bounded), isWhole: bounded.length === entries.length };
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

/** A place is a row, or a column and a row: `7`, `B7`. */
const CELL_REFERENCE = /\br\s*=\s*["']([^"']{0,11})/g;
/** Every program declares this prefix in its sheets. */
const DECLARED =
  /\bxmlns:r\s*=\s*["']http:\/\/(?:schemas\.openxmlformats\.org\/officeDocument\/2006|purl\.oclc\.org\/ooxml\/officeDocument)\/relationships["']/g;
/** Places for each row there may be: cells with a colour and nothing in them have one too. */
const PLACES_PER_ROW = 50;

/** Whether all places of a sheet are near. What the reader might take for a place otherwise (`A1e9`, `0x7fffffff`, a hidden one) is not near. */
function isWithin({ bytes }: ZipEntry, rowsMax: number): boolean {
  if (!bytes.includes('sheetData')) return true;
  let places = 0;
  for (const [, reference = ''] of bytes.toString('latin1').replace(DECLARED, '').matchAll(CELL_REFERENCE)) {
    places += 1;
    const [, letters = '', row] = /^([A-Z]{0,3})([0-9]{1,7})$/.exec(reference) ?? [];
    if (row === undefined || places > rowsMax * PLACES_PER_ROW || Number(row) > rowsMax || columnOf(letters) > COLUMNS_MAX) return false;
  }
  return true;
}

const columnOf = (letters: string): number => [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
