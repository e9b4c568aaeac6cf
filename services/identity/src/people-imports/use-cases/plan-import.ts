import { type Actor, accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { IdentityContext } from '../../context.ts';
import type { TableWork } from '../../people-files/domain/people-table.ts';
import { columnsBy } from '../../people-files/domain/table-columns.ts';
import { peopleIn, type TablePerson } from '../../people-files/domain/table-people.ts';
import { BATCH, type TableGround, workOf } from '../../people-files/use-cases/import-people.ts';
import { planPeople } from '../../people-files/use-cases/plan-people.ts';
import { editedRows, type ImportState, type ImportWithTable } from '../domain/people-import.ts';
import * as importRows from '../repository/import-rows.ts';
import * as imports from '../repository/people-imports.ts';
import { importRow } from './planned-rows.ts';

type Parts = Pick<IdentityContext, 'clock' | 'newId' | 'peopleQuota'>;
type Planned = Pick<ImportWithTable, 'import_id' | 'client_id' | 'heads' | 'mapping' | 'cells' | 'edits'>;

/** The people of an import's table. */
export const peopleOf = (planned: Planned): TablePerson[] => peopleIn(columnsBy(planned.heads, planned.mapping), editedRows(planned));

/** What the people of an import are planned with. */
export function workOn(
  context: Parts,
  actor: Actor,
  { client_id: clientId, heads, mapping }: Pick<Planned, 'client_id' | 'heads' | 'mapping'>,
  { ground, isDryRun }: { readonly ground: TableGround; readonly isDryRun: boolean },
): TableWork {
  const table = { clientId, isDryRun, isStrict: false, peopleMost: context.peopleQuota(clientId) };
  const columns = columnsBy(heads, mapping);
  return workOf(table, { columns, ground, now: context.clock.now(), by: accountActor(actor.accountId) });
}

/** Plans a locked import anew by its columns and cells, and stores what would change. */
export async function planImport(context: Parts, actor: Actor, tx: Transaction, planned: Planned, ground: TableGround): Promise<void> {
  const { import_id: importId, client_id: clientId, mapping, edits } = planned;
  const state: ImportState = columnsBy(planned.heads, mapping).missing.length > 0 ? 'mapping' : 'planned';
  await imports.replan(tx, importId, { state, mapping, edits });
  await importRows.clear(tx, importId);
  if (state === 'mapping') return;
  const people = peopleOf(planned);
  const work = workOn(context, actor, planned, { ground, isDryRun: true });
  let { room } = work;
  for (let from = 0; from < people.length; from += BATCH) {
    const batch = people.slice(from, from + BATCH);
    const found = await planPeople(context, actor, tx, batch, { ...work, room });
    room -= found.filter(({ outcome }) => outcome === 'created').length;
    const rows = found.flatMap((row, index) => (batch[index] === undefined ? [] : [importRow(from + index, row, batch[index])]));
    await importRows.insert(tx, { importId, clientId }, rows);
  }
}
