export type { Brief, BriefGroup, Tone } from './brief/brief.ts';
export { writeBriefPdf, writeBriefPng } from './brief/write-brief.ts';
export { type Cell, type Column, type ColumnKind, type Texts, table } from './columns.ts';
export { withoutFormulaMarks, writeCsv } from './csv.ts';
export type { Letter, Passage } from './letter.ts';
export { letterDocx } from './letter-docx.ts';
export { writeLetterPdf } from './letter-pdf.ts';
export type { Letterhead, Signature } from './letterhead.ts';
export { mainPart, relationsOf } from './office/office-parts.ts';
export { readXml } from './office/read-xml.ts';
export { type Parts, UnusableArchive, unzipParts } from './office/unzip-parts.ts';
export type { DocumentOptions, Language } from './options.ts';
export { MAX_ROWS as PDF_ROWS_MAX, writePdf } from './pdf.ts';
export { readDocx, UnreadableDocument } from './read-docx.ts';
export { readLogo, UnreadableLogo } from './read-logo.ts';
export { dayIn } from './reading/day-in.ts';
export {
  type FileTable,
  type HeadsRow,
  readTable,
  type SheetChoice,
  type TableLimits,
} from './reading/read-table.ts';
export type { TableRow } from './reading/table-thread.ts';
export { UnusableTable } from './reading/unusable-table.ts';
export type { ChartPart, Report, ReportPart, TablePart, Tile } from './report.ts';
export { writeReportPdf } from './report-pdf.ts';
export { type Fact, type Head, type Sheet, TooManyRows } from './sheet.ts';
export { writeXlsx } from './xlsx.ts';
