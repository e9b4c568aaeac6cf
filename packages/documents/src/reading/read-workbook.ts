import { mainPart, relationsOf } from '../office/office-parts.ts';
import { readXml } from '../office/read-xml.ts';
import { type Parts, UnusableArchive, unzipParts } from '../office/unzip-parts.ts';
import { SheetCells } from './sheet-cells.ts';
import { UnusableTable } from './unusable-table.ts';

/** What a workbook may unpack to. */
const UNPACKED_BYTES_MAX = 60_000_000;
/** Begins a file of the older `.xls`, and one with a password. */
const COMPOUND = 0xd0cf11e0;
const MAIN = /spreadsheetml\.(?:sheet|template)\.main\+xml$|ms-excel\.(?:sheet|template)\.macroenabled\.main\+xml$/i;

/** A sheet of a workbook. */
export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Key of its part. */
  readonly key: string;
}

/** A workbook whose parts are found and unpacked. */
export interface Workbook {
  readonly parts: Parts;
  readonly sheets: readonly WorkbookSheet[];
  readonly isFrom1904: boolean;
  readonly sharedStrings: Uint8Array | null;
  readonly styles: Uint8Array | null;
  /** Number of cell styles; a program may name one that is not there. */
  readonly styleCount: number;
}

/** A workbook of one sheet without gaps, as the library reads it, and the numbers that its rows have in the file. */
export interface DenseSheet {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly numbers: readonly number[];
}

/** Unpacks a workbook and finds its sheets. @throws UnusableTable */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === COMPOUND) throw new UnusableTable('old_or_locked_workbook');
  try {
    const parts = await unzipParts(bytes, (key) => /\.(?:xml|rels)$/.test(key), UNPACKED_BYTES_MAX);
    if (parts.has('content.xml')) throw new UnusableTable('other_format', { format: 'OpenDocument' });
    const key = (await mainPart(parts, MAIN)) ?? 'xl/workbook.xml';
    const related = await relationsOf(parts, key);
    const partOf = (kind: string) => parts.get(related.find((relation) => relation.kind === kind)?.target ?? '') ?? null;
    const sheetKeys = new Map(related.filter(({ kind }) => kind === 'worksheet').map(({ id, target }) => [id, target]));
    const styles = partOf('styles');
    const shared = { parts, sharedStrings: partOf('sharedStrings'), styles, styleCount: styles === null ? 0 : await cellStyles(styles) };
    return { ...shared, ...(await sheetsIn(parts.get(key), sheetKeys)) };
  } catch (error) {
    if (error instanceof UnusableTable) throw error;
    const reason = error instanceof UnusableArchive ? error.reason : 'broken';
    if (reason === 'too_large') throw new UnusableTable('too_large_unpacked', { most: UNPACKED_BYTES_MAX / 1_000_000 });
    throw new UnusableTable(reason === 'encrypted' ? 'old_or_locked_workbook' : 'unreadable_workbook', {}, error);
  }
}

async function sheetsIn(main: Uint8Array | undefined, keys: ReadonlyMap<string, string>): Promise<Pick<Workbook, 'sheets' | 'isFrom1904'>> {
  if (main === undefined) throw new Error('the archive has no workbook');
  const sheets: WorkbookSheet[] = [];
  let isFrom1904 = false;
  await readXml(main, {
    open(name, attribute) {
      if (name === 'x:workbookPr') isFrom1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      const key = keys.get(attribute('id') ?? '');
      if (name !== 'x:sheet' || key === undefined || sheets.some((one) => one.key === key)) return;
      sheets.push({ name: attribute('name') ?? '', isHidden: /hidden$/i.test(attribute('state') ?? ''), key });
    },
  });
  return { sheets, isFrom1904 };
}

async function cellStyles(styles: Uint8Array): Promise<number> {
  let count = 0;
  let isWithin = false;
  await readXml(styles, {
    open(name) {
      if (name === 'x:cellXfs') isWithin = true;
      else if (isWithin && name === 'x:xf') count += 1;
    },
    close(name) {
      if (name === 'x:cellXfs') isWithin = false;
    },
  });
  return count;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/**
 * The filled cells of a sheet as a workbook of their own. The library makes a cell for every place up to the last one, and refuses a workbook
 * for one cell without address or value; here rows and columns without filled cells are left out first.
 * @param tooMany thrown for more filled rows or cells
 * @throws UnusableTable
 */
export async function denseSheet(
  book: Workbook,
  { key }: WorkbookSheet,
  most: { readonly rowsMax: number; readonly cellsMax: number },
  tooMany: UnusableTable,
): Promise<DenseSheet> {
  const cells = new SheetCells(book.styleCount, most, tooMany);
  try {
    await readXml(book.parts.get(key) ?? Buffer.alloc(0), cells);
  } catch (error) {
    throw error instanceof UnusableTable ? error : new UnusableTable('unreadable_workbook', {}, error);
  }
  const { xml, numbers } = await cells.dense();
  const text = (content: string) => Buffer.from(`${XML}${content}`);
  const workbook = `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><workbookPr date1904="${book.isFrom1904 ? 1 : 0}"/><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>`;
  const files = {
    'xl/workbook.xml': text(workbook),
    'xl/_rels/workbook.xml.rels': text(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="a" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': text(`<worksheet xmlns="${SHEETS}"><sheetData>${xml}</sheetData></worksheet>`),
    ...(book.sharedStrings === null ? {} : { 'xl/sharedStrings.xml': book.sharedStrings }),
    ...(book.styles === null ? {} : { 'xl/styles.xml': book.styles }),
  };
  return { files, numbers };
}
