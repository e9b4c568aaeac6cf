import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { wallClock } from '@balai/calendar';
import type ExcelJS from 'exceljs';
import { headerText, plainText } from './cell-text.ts';
import type { Cell, ColumnHead } from './columns.ts';
import type { DocumentOptions } from './options.ts';
import { pace } from './pace.ts';
import { type Head, RowCounter, type Sheet } from './sheet.ts';
import { sheetNames } from './sheet-names.ts';

type Worksheet = ReturnType<ExcelJS.stream.xlsx.WorkbookWriter['addWorksheet']>;

/** Rows that a worksheet has place for, without those of the head. */
const MAX_ROWS = 1_000_000;
/** Characters that a cell has place for. */
const MAX_TEXT = 32_767;

/** Whole numbers, and those with a fraction: one format for both would end whole ones with a point. */
const FRACTIONS = { number: '#,##0.00', percent: '0.0%' } as const;
const FORMATS = { text: '@', number: '#,##0', amount: '#,##0.00', percent: '0%', date: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm' } as const;
const INK = {
  dark: 'FF1F2937',
  soft: 'FF6B7280',
  line: 'FFD1D5DB',
  header: 'FFE5E7EB',
  warning: 'FF92400E',
  warningFill: 'FFFEF3C7',
} as const;

const fill = (argb: string): ExcelJS.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });

/** A cell as the workbook keeps it: numbers as numbers, days and times as dates, everything else as text that is never a formula. */
function keptValue(cell: Cell, { kind }: ColumnHead, options: DocumentOptions): ExcelJS.CellValue {
  if (cell === null) return null;
  if (cell instanceof Date) return wallClock(cell, options.zone);
  // Dividing adds digits that nobody counted: 66.67 / 100 is 0.6667000000000001.
  if (typeof cell === 'number') return kind === 'percent' ? Number((cell / 100).toPrecision(12)) : cell;
  if (kind === 'date') return new Date(`${cell}T00:00:00Z`);
  return plainText(cell, options).slice(0, MAX_TEXT);
}

function writeHead(sheet: Worksheet, { client, title, facts, warnings }: Head, width: number): void {
  const line = (values: string[], style: Partial<ExcelJS.Style>, height?: number) => {
    const row = sheet.addRow(values);
    row.eachCell((cell) => {
      Object.assign(cell, style);
    });
    if (height !== undefined) row.height = height;
    row.commit();
    return row.number;
  };
  line([client], { font: { size: 11, color: { argb: INK.soft } } });
  line([title], { font: { size: 16, bold: true, color: { argb: INK.dark } } }, 24);
  for (const { label, value } of facts) line([`${label}: ${value}`], { font: { size: 10, color: { argb: INK.dark } } });
  for (const warning of warnings) {
    const row = sheet.addRow([warning]);
    sheet.mergeCells(row.number, 1, row.number, width);
    const cell = row.getCell(1);
    cell.font = { size: 10, bold: true, color: { argb: INK.warning } };
    cell.fill = fill(INK.warningFill);
    cell.alignment = { wrapText: true, vertical: 'top' };
    row.commit();
  }
  sheet.addRow([]).commit();
}

function writeHeader(sheet: Worksheet, columns: readonly ColumnHead[], options: DocumentOptions): number {
  const header = sheet.addRow(columns.map((column) => headerText(column, options)));
  header.eachCell((cell, index) => {
    const kind = columns[index - 1]?.kind;
    cell.numFmt = 'General';
    cell.font = { bold: true, color: { argb: INK.dark } };
    cell.fill = fill(INK.header);
    cell.border = { bottom: { style: 'thin', color: { argb: INK.soft } } };
    cell.alignment = {
      vertical: 'middle',
      wrapText: true,
      horizontal: kind === 'number' || kind === 'amount' || kind === 'percent' ? 'right' : 'left',
    };
  });
  header.height = 30;
  header.commit();
  return header.number;
}

function writeRow(sheet: Worksheet, cells: readonly Cell[], columns: readonly ColumnHead[], options: DocumentOptions): void {
  const row = sheet.addRow([]);
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? null;
    const target = row.getCell(index + 1);
    target.value = keptValue(cell, column, options);
    const { kind } = column;
    if (typeof cell === 'number' && !Number.isInteger(cell) && (kind === 'number' || kind === 'percent')) target.numFmt = FRACTIONS[kind];
  }
  row.commit();
}

/** Lines above the header, by which it stays in sight when one scrolls. */
const headLines = (head: Head | undefined): number => (head === undefined ? 0 : head.facts.length + head.warnings.length + 3);

function addSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { head, table }: Sheet, name: string): Worksheet {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headLines(head) + 1, xSplit: 0, showGridLines: false }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
      printTitlesRow: `${headLines(head) + 1}:${headLines(head) + 1}`,
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  });
  sheet.columns = table.columns.map(({ kind, width }) => ({ width: width + 2, style: { numFmt: FORMATS[kind] } }));
  return sheet;
}

async function writeSheet(
  sheet: Worksheet,
  { head, table, empty }: Sheet,
  options: DocumentOptions,
  keepPace: () => Promise<void>,
): Promise<number> {
  const { columns } = table;
  if (head !== undefined) writeHead(sheet, head, columns.length);
  const header = writeHeader(sheet, columns, options);
  const counter = new RowCounter(options, MAX_ROWS);
  for await (const cells of table.rows) {
    writeRow(sheet, cells, columns, options);
    if (await counter.count()) await keepPace();
  }
  if (counter.rows === 0) sheet.addRow([empty[options.language]]).commit();
  else sheet.autoFilter = { from: { row: header, column: 1 }, to: { row: header + counter.rows, column: columns.length } };
  sheet.commit();
  return counter.rows;
}

/** Writes sheets as a workbook, one after the other, and ends the stream. Returns how many rows of all tables it wrote. */
export async function writeXlsx(out: Writable, sheets: readonly Sheet[], options: DocumentOptions): Promise<number> {
  const { default: excel } = await import('exceljs');
  const through = new PassThrough();
  const sent = pipeline(through, out);
  const keepPace = pace(through, sent);
  const names = sheetNames(sheets.map(({ name }) => name));
  try {
    const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: through, useStyles: true, useSharedStrings: false });
    let rows = 0;
    for (const [index, sheet] of sheets.entries()) {
      rows += await writeSheet(addSheet(workbook, sheet, names[index] ?? 'Data'), sheet, options, keepPace);
    }
    await Promise.all([workbook.commit(), sent]);
    return rows;
  } catch (error) {
    through.destroy(error instanceof Error ? error : new Error(String(error)));
    await sent.catch(() => undefined);
    throw error;
  }
}
