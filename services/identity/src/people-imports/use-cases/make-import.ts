import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import type { FileTable, TableLimits } from '../../people-files/providers/read-table.ts';
import { groundOfTable } from '../../people-files/use-cases/import-people.ts';
import type { PeopleImport } from '../domain/people-import.ts';
import * as imports from '../repository/people-imports.ts';
import * as sheets from '../repository/people-sheets.ts';
import { headedTable } from './headed-table.ts';
import { planImport } from './plan-import.ts';

/** A file that becomes an import. */
export interface ImportFile {
  readonly clientId: string;
  /** Name of the file, or the address of the sheet. */
  readonly source: string;
  readonly bytes: Buffer;
  /** Sheet of a workbook; null: one that was chosen before, else the first one with people. */
  readonly sheet: string | null;
  readonly limits: TableLimits;
}

/**
 * Begins an import: reads the file, gives the columns their fields, and plans. Its id.
 * @throws client_not_found, UnusableTable
 */
export async function makeImport(context: IdentityContext, actor: Actor, file: ImportFile, cause: Cause): Promise<string> {
  const { clientId, source, bytes } = file;
  const ground = await groundOfTable(context, clientId);
  const preferred = await context.database.read('system', (tx) => sheets.ofClient(tx, clientId));
  const choice = { sheet: file.sheet, preferred };
  const read: FileTable = await context.tables.run(actor.accountId, () => context.readTable(bytes, choice, file.limits));
  const { cells, ...table } = await headedTable(context, { clientId, rows: read.rows }, ground);
  const row: PeopleImport = {
    ...{ import_id: context.newId(), client_id: clientId, account_id: actor.accountId, made_at: context.clock.now(), source },
    ...{ sheet: read.sheet, sheets: read.sheets, ...table },
    ...{ state: 'mapping', total: cells.length, done: 0, written_at: null, undone_at: null },
  };
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      await imports.insert(tx, { ...row, cells }, read.sheets.length > 1 ? bytes : null);
      await planImport(context, actor, tx, { ...row, cells, edits: {} }, ground);
    },
    cause,
  );
  return row.import_id;
}
