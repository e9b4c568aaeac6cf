import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import type { TableLimits } from '../../people-files/providers/read-table.ts';
import { groundOfTable } from '../../people-files/use-cases/import-people.ts';
import * as imports from '../repository/people-imports.ts';
import * as sheets from '../repository/people-sheets.ts';
import { headedTable } from './headed-table.ts';
import { planImport } from './plan-import.ts';
import { requireState, visible } from './visible-import.ts';

/**
 * Reads another sheet of an import's workbook, and remembers the choice for the client. Cells that were mended belong to the sheet before.
 * @throws import_not_found, import_state, invalid_request, UnusableTable
 */
export async function chooseSheet(
  context: IdentityContext,
  actor: Actor,
  { importId, sheet, limits }: { readonly importId: string; readonly sheet: string; readonly limits: TableLimits },
  cause: Cause,
): Promise<void> {
  const { found, workbook } = await context.database.read(actor.scope, async (tx) => {
    const row = visible(actor, await imports.find(tx, importId));
    return { found: row, workbook: await imports.workbookOf(tx, importId) };
  });
  const { client_id: clientId } = found;
  requireState(found, 'mapping', 'planned');
  if (workbook === null || !found.sheets.includes(sheet))
    throw invalidField('sheet', { id: 'tidak ada di berkas ini', en: 'is not in this file' });
  const { rows } = await context.tables.run(actor.accountId, () => context.readTable(workbook, { sheet }, limits));
  const ground = await groundOfTable(context, clientId);
  const table = await headedTable(context, { clientId, rows }, ground);
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      const row = visible(actor, await imports.lock(tx, importId));
      requireState(row, 'mapping', 'planned');
      await imports.putTable(tx, importId, { ...table, sheet, total: table.cells.length });
      await sheets.put(tx, clientId, sheet, context.clock.now());
      await planImport(context, actor, tx, { ...row, ...table, edits: {} }, ground);
    },
    cause,
  );
}
