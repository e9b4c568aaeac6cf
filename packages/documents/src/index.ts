export { type Cell, type Column, type ColumnKind, type Texts, table } from './columns.ts';
export { writeCsv } from './csv.ts';
export type { DocumentOptions, Language } from './options.ts';
export { writePdf } from './pdf.ts';
export { type Fact, type Head, type Sheet, TooManyRows } from './sheet.ts';
export { writeXlsx } from './xlsx.ts';
