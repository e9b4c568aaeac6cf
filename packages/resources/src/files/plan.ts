import type { Field, ResourceDefinition } from '@balai/contracts';
import type { Texts } from '@balai/runtime/problem';
import type { RowAccess } from '../access/row-access.ts';
import type { Row } from '../rows/row.ts';
import type { Values } from '../values/read-value.ts';
import { cellValue } from './cell-value.ts';
import { type FileColumn, ID } from './file-columns.ts';
import type { FileRow } from './file-rows.ts';
import { keyOf } from './lookup.ts';

export type Outcome = 'created' | 'updated' | 'unchanged' | 'refused';

/** What is wrong with a cell of a refused row. */
export interface Refusal {
  readonly row: number;
  readonly field: string | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: Texts;
  /** The message without what differs from row to row; absent: it is the same for all. */
  readonly kind?: Texts;
}

/** A row of a file with what is to be done about it. */
export interface PlannedRow {
  readonly row: FileRow;
  outcome: Outcome;
  /** Of the row that exists, or that the new one gets. */
  readonly id: string;
  readonly before: Row | null;
  /** Of a new row all fields that people write, else those that change. */
  values: Values;
  readonly refusals: Refusal[];
}

/** What planning needs to know of an import. */
export interface Plan {
  readonly clientId: string;
  readonly columns: readonly FileColumn[];
  /** Rows that the importing account sees; absent: all. */
  readonly access?: RowAccess;
  /** Rows are written one after the other, so that the one that the database refuses shows. */
  readonly isEach?: boolean;
  /** Rows that a rule refused when their batch was written, by number. */
  readonly refused?: ReadonlyMap<number, Refusal>;
  /** Rows of the file that repeat a unique value, with the row that has it first. */
  readonly repeated: ReadonlyMap<FileRow, { readonly path: string; readonly first: number }>;
}

export const NO_ROW: Texts = {
  id: 'tidak menunjuk data yang ada',
  en: 'names no record that exists',
  pt: 'não indica um registro existente',
};
export const MANY_ROWS: Texts = { id: 'menunjuk lebih dari satu data', en: 'names more than one record', pt: 'indica mais de um registro' };
const TWICE = (first: number): Texts => ({
  id: `sudah ada di baris ${first}`,
  en: `stands in row ${first} already`,
  pt: `já está na linha ${first}`,
});
const TWICE_KIND: Texts = {
  id: 'sudah ada di baris lain dalam file',
  en: 'stands in another row of the file already',
  pt: 'já está em outra linha do arquivo',
};
export const CONFLICT: Texts = {
  id: 'bertentangan dengan data lain',
  en: 'conflicts with another record',
  pt: 'conflita com outro registro',
};

/** Fields by which rows of a file are found, as paths. */
export const keyPaths = (resource: ResourceDefinition): ReadonlySet<string> =>
  new Set([ID, ...resource.match, ...Object.keys(resource.fields).filter((name) => resource.fields[name]?.kind === 'number')]);

export const valueIn = (cell: string, field: Field): string | null => {
  const read = cellValue(cell, field);
  return 'fault' in read ? null : keyOf(String(read.value), field);
};

/** The value by which a row of a file is found in a field, as lookups compare it; null: none. */
export function keyIn(row: FileRow, name: string, field: Field): string | null {
  const cell = row.cells[name];
  return cell === undefined ? null : valueIn(cell, field);
}

/** What is wrong with a cell. @param path null: the row as a whole */
export type Refuse = (row: FileRow, path: string | null, message: Texts) => Refusal;

/** Refuses a row whose value, or whose record, an earlier row of the file has. */
export const refuseTwice = (refuse: Refuse, row: FileRow, path: string | null, first: number): Refusal => ({
  ...refuse(row, path, TWICE(first)),
  kind: TWICE_KIND,
});

/** Names the column and the value of a refused cell. */
export function refuserOf(columns: readonly FileColumn[]): Refuse {
  const columnOf = new Map(columns.map((column) => [column.path, column]));
  return (row, path, message) => {
    const column = path === null ? undefined : (columnOf.get(path) ?? columnOf.get(path.replace(/\.\d+\./, '.')));
    const [, lines = '', index = '', field = ''] = /^(\w+)\.(\d+)\.(\w+)$/.exec(path ?? '') ?? [];
    const value = path === null ? undefined : (row.cells[path] ?? row.lines[lines]?.[Number(index)]?.[field]);
    return { row: row.number, field: path, column: column?.head ?? null, value: value ?? null, message };
  };
}
