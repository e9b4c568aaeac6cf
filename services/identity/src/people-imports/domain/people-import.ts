import type { ColumnMapping } from '../../people-files/domain/table-columns.ts';
import type { TableNote } from '../../people-files/domain/table-notes.ts';
import type { TableRow } from '../../people-files/domain/table-people.ts';

/** How far an import is. `mapping`: a required column has no field yet. */
export type ImportState = 'mapping' | 'planned' | 'writing' | 'written' | 'undoing' | 'undone';
export type RowOutcome = 'created' | 'updated' | 'reactivated' | 'unchanged' | 'refused';
/** What the undo of a row came to: everything but `undone` leaves the person as they are. */
export type RowUndo = 'undone' | 'changed_since' | 'handle_taken' | 'role_not_yours';

/** An import without its table. */
export interface PeopleImport {
  readonly import_id: string;
  readonly client_id: string;
  readonly account_id: string;
  readonly made_at: Date;
  readonly source: string;
  /** The sheet that was read; null for a text. */
  readonly sheet: string | null;
  /** All sheets in the order of the workbook; none for a text. */
  readonly sheets: readonly string[];
  readonly state: ImportState;
  readonly heads: readonly string[];
  readonly mapping: ColumnMapping;
  readonly total: number;
  readonly done: number;
  readonly written_at: Date | null;
  readonly undone_at: Date | null;
}

/** Texts in place of cells, by number of the row and field. */
export type CellEdits = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** An import with its table; null once it is written. */
export interface ImportWithTable extends PeopleImport {
  readonly cells: readonly TableRow[] | null;
  readonly edits: CellEdits;
}

/** A field that a row changes; `before` null: nothing was known. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | boolean | null;
  readonly after: string | boolean | null;
}

/** A row of an import: what it would do, then what it did. */
export interface ImportRow {
  readonly position: number;
  readonly number: number;
  readonly nrp: string | null;
  readonly name: string | null;
  readonly title: string | null;
  readonly division: string | null;
  readonly outcome: RowOutcome;
  readonly changes: readonly FieldChange[];
  readonly notes: readonly TableNote[];
  readonly is_faulty: boolean;
}

/** The rows to be read, with what was put in place of their cells. */
export const editedRows = ({ cells, edits }: Pick<ImportWithTable, 'cells' | 'edits'>): TableRow[] =>
  (cells ?? []).map((row) => ({ ...row, edits: edits[row.number] ?? {} }));
