import { type FileTable, readTable as readAnyTable, type SheetChoice, type TableLimits } from '@balai/documents';
import { findHeads } from '../domain/table-columns.ts';

export type { FileTable, TableLimits };

/** Reads a table of people, CSV or XLSX. @throws UnusableTable */
export const readTable = (bytes: Buffer, choice: SheetChoice, limits: TableLimits): Promise<FileTable> =>
  readAnyTable(bytes, choice, limits, findHeads);
