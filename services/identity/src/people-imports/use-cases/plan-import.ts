import { type Actor, accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { IdentityContext } from '../../context.ts';
import type { TableWork } from '../../people-files/domain/people-table.ts';
import { columnsBy } from '../../people-files/domain/table-columns.ts';
import { peopleIn, type TablePerson } from '../../people-files/domain/table-people.ts';
import { BATCH, type TableGround, workOf } from '../../people-files/use-cases/import-people.ts';
import { planPeople } from '../../people-files/use-cases/plan-people.ts';
import { editedRows, type ImportRow, type ImportState, type ImportWithTable } from '../domain/people-import.ts';
import * as importRows from '../repository/import-rows.ts';
import * as imports from '../repository/people-imports.ts';
import { importRow } from './planned-rows.ts';

type Parts = Pick<IdentityContext, 'clock' | 'newId' | 'peopleQuota'>;
type Planned = Pick<ImportWithTable, 'import_id' | 'client_id' | 'heads' | 'mapping' | 'cells' | 'edits'>;

/** The people of an import's table, and what they are planned with. */
export function tableOf(
  context: Parts,
  actor: Actor,
  planned: Planned,
  { ground, isDryRun }: { readonly ground: TableGround; readonly isDryRun: boolean },
): { readonly people: TablePerson[]; readonly work: TableWork } {
  const rows = editedRows(planned);
  const columns = columnsBy(planned.heads, planned.mapping);
  const peopleMost = context.peopleQuota(planned.client_id);
  const table = { clientId: planned.client_id, rows, isDryRun, isStrict: false, peopleMost };
  return {
    people: peopleIn(columns, rows),
    work: workOf(table, { columns, ground, now: context.clock.now(), by: accountActor(actor.accountId) }),
  };
}

/** Plans a locked import anew by its columns and cells, and stores what would change. */
export async function planImport(context: Parts, actor: Actor, tx: Transaction, planned: Planned, ground: TableGround): Promise<void> {
  const { import_id: importId, client_id: clientId, mapping, edits } = planned;
  const state: ImportState = columnsBy(planned.heads, mapping).missing.length > 0 ? 'mapping' : 'planned';
  await imports.replan(tx, importId, { state, mapping, edits });
  const rows = state === 'mapping' ? [] : await dryRun(context, actor, tx, planned, ground);
  await importRows.replace(tx, { importId, clientId }, rows);
}

async function dryRun(context: Parts, actor: Actor, tx: Transaction, planned: Planned, ground: TableGround): Promise<ImportRow[]> {
  const { people, work } = tableOf(context, actor, planned, { ground, isDryRun: true });
  const rows: ImportRow[] = [];
  let { room } = work;
  for (let from = 0; from < people.length; from += BATCH) {
    const batch = people.slice(from, from + BATCH);
    const found = await planPeople(context, actor, tx, batch, { ...work, room });
    room -= found.filter(({ outcome }) => outcome === 'created').length;
    rows.push(...found.flatMap((row, index) => (batch[index] === undefined ? [] : [importRow(from + index, row, batch[index])])));
  }
  return rows;
}
