import { numbersIn } from '@balai/contracts/identity';
import type { RoleWish } from '../../access/domain/person-roles.ts';
import { CELLS, flagIn, numberIn, partOf, plainCell, rolesIn, saysNothing } from './table-cells.ts';
import { type TableColumn, type TableColumns, type TableField, type TableFields, WIRE_FIELDS } from './table-columns.ts';
import { type NoteCode, noteOf, type TableNote } from './table-notes.ts';

/** A filled row of a table. */
export interface TableRow {
  /** As programs for tables show it. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Texts that somebody put in place of what the cells say, by the field on the wire or the role. */
  readonly edits?: Readonly<Record<string, string>>;
}

/** A person as a row of a table says they are. */
export interface TablePerson {
  /** Number of the row, as programs for tables show it. */
  readonly row: number;
  /** Null: the row says none that can be read. */
  readonly nrp: string | null;
  /** The number with leading zeros that a program may have dropped; null when it is long enough. */
  readonly padded: string | null;
  readonly fields: TableFields;
  readonly roles: RoleWish;
  readonly notes: readonly TableNote[];
}

/** A row on the way. */
interface Draft extends Pick<TableRow, 'cells' | 'edits'> {
  readonly row: number;
  readonly columns: readonly TableColumn[];
  readonly notes: TableNote[];
  readonly fields: Record<string, string | boolean>;
}

/** Columns of a field, and what a cell of it says. */
const columnOf = (columns: readonly TableColumn[], field: TableField) => columns.find((one) => one.field === field && one.role === null);

/** A note about a field of a row. */
export function noteAbout(
  columns: readonly TableColumn[],
  field: TableField,
  code: NoteCode,
  value: string,
  values: Parameters<typeof noteOf>[2] = {},
): TableNote {
  return noteOf(code, { field: WIRE_FIELDS[field], column: columnOf(columns, field)?.head ?? null, value }, values);
}

/** Reads the rows below the heads. Of rows with one number, and of those with one handle, the first counts; empty cells say nothing. */
export function peopleIn({ columns }: TableColumns, rows: readonly TableRow[]): TablePerson[] {
  const named = new Map<string, number>();
  return rows.map(({ number, ...said }) => personIn({ ...said, row: number, columns, notes: [], fields: {} }, named));
}

/** The text of a row that a column is read from: an edit, the part of a shared cell, or the cell as it is. */
function cellIn({ cells, edits }: Draft, { index, field, role, shared }: TableColumn): string {
  const cell = cells[index] ?? '';
  const edited = edits?.[role ?? WIRE_FIELDS[field]];
  if (edited !== undefined || shared === null) return edited ?? cell;
  return partOf(plainCell(cell) ?? '', shared, field);
}

/** What a row says in a column; null for nothing. */
const textIn = (draft: Draft, column: TableColumn): string | null => plainCell(cellIn(draft, column));

function personIn(draft: Draft, named: Map<string, number>): TablePerson {
  const { row, notes, fields } = draft;
  const number = readNumber(draft, named);
  const roles: { list?: string[]; add: string[]; remove: string[] } = { add: [], remove: [] };
  for (const column of draft.columns) {
    const text = textIn(draft, column);
    if (text === null || column.field === 'nrp') continue;
    if (column.field === 'roles') readRoles(draft, column, text, roles);
    else if (column.field === 'name' || !saysNothing(text) || typeof CELLS[column.field].read(text) === 'boolean')
      readField(draft, column, column.field, text);
  }
  if (number !== null) for (const platform of ['instagram', 'tiktok'] as const) keepFirst(draft, platform, named);
  return { row, nrp: number?.nrp ?? null, padded: number?.padded ?? null, fields, roles, notes };
}

function readNumber(draft: Draft, named: Map<string, number>): { nrp: string; padded: string | null } | null {
  const { row, columns, notes } = draft;
  const column = columnOf(columns, 'nrp');
  const cell = column === undefined ? '' : cellIn(draft, column);
  const text = plainCell(cell);
  const say = (code: NoteCode, values = {}): null => {
    notes.push(noteAbout(columns, 'nrp', code, text ?? '', values));
    return null;
  };
  if (text === null) return say('number_missing');
  const numbers = numbersIn(cell);
  if (numbers.length > 1) return say('several_numbers', { numbers: numbers.join(', ') });
  const number = numberIn(text);
  if (number === 'shortened') return say('number_shortened');
  if (number === 'invalid') return say('number_invalid');
  const key = `nrp ${number.padded ?? number.nrp}`;
  const twin = named.get(key);
  if (twin !== undefined) return say('number_repeated', { row: twin });
  named.set(key, row);
  return number;
}

function readField({ columns, notes, fields }: Draft, column: TableColumn, field: keyof TableFields, text: string): void {
  const { read, longest, what } = CELLS[field];
  const found = text.length > longest ? null : read(text);
  if (found !== null) fields[field] = found;
  else if (text.length > longest) notes.push(noteAbout(columns, field, 'too_long', text, { most: longest }));
  else notes.push(noteOf('unreadable', { field: WIRE_FIELDS[field], column: column.head, value: text }, { what }));
}

function readRoles(
  { notes }: Draft,
  { role, head }: TableColumn,
  text: string,
  wish: { list?: string[]; add: string[]; remove: string[] },
): void {
  if (role === null) {
    wish.list = saysNothing(text) ? [] : rolesIn(text);
    return;
  }
  const flag = flagIn(text);
  if (flag === null && saysNothing(text)) return;
  if (flag === null) notes.push(noteOf('unreadable', { field: role, column: head, value: text }, { what: CELLS.exempt.what }));
  else (flag ? wish.add : wish.remove).push(role);
}

function keepFirst({ row, columns, notes, fields }: Draft, platform: 'instagram' | 'tiktok', named: Map<string, number>): void {
  const handle = fields[platform];
  if (typeof handle !== 'string') return;
  const twin = named.get(`${platform} ${handle}`);
  if (twin === undefined) named.set(`${platform} ${handle}`, row);
  else {
    notes.push(noteAbout(columns, platform, 'handle_repeated', handle, { row: twin }));
    delete fields[platform];
  }
}
