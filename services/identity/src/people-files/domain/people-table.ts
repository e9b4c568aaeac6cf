import type { TableColumns } from './table-columns.ts';
import type { TableNote } from './table-notes.ts';
import type { TableRow } from './table-people.ts';

/** A table of people, and how it is to be taken over. */
export interface PeopleTable {
  readonly clientId: string;
  readonly rows: readonly TableRow[];
  /** Nothing is written: the report says what would be done. */
  readonly isDryRun: boolean;
  /** All or nothing: one row or cell at fault, and nothing is written. */
  readonly isStrict: boolean;
  /** People the client may have. */
  readonly peopleMost: number;
}

/** What became of a row. */
export interface ImportedRow {
  readonly row: number;
  readonly nrp: string | null;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'refused';
  readonly notes: readonly TableNote[];
}

/** What became of a table. */
export interface PeopleImport {
  /** Whether what the rows say was done; false in a dry run, and when a strict import found a fault. */
  readonly isWritten: boolean;
  readonly columns: TableColumns;
  readonly rows: readonly ImportedRow[];
}

/** What planning needs of a table. */
export interface TableWork extends Omit<PeopleTable, 'rows'> {
  readonly columns: TableColumns;
  /** Names of all roles. */
  readonly roles: ReadonlySet<string>;
  /** New people there is room for. */
  readonly room: number;
  /** In the client's zone. */
  readonly today: string;
  /** On whose behalf it is taken over, as in the audit trail. */
  readonly by: string;
}
