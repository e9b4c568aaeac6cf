import { peopleImported } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { hintPeople } from '../../events/hint-people.ts';
import type { HeldHandle } from '../../people/repository/handles.ts';
import * as handles from '../../people/repository/handles.ts';
import * as people from '../../people/repository/people.ts';
import { retryChanged } from '../../people/use-cases/retry-changed.ts';
import { writePeople } from '../../people/use-cases/write-people.ts';
import type { TableWork } from '../../people-files/domain/people-table.ts';
import type { TablePerson } from '../../people-files/domain/table-people.ts';
import { BATCH, groundOfTable } from '../../people-files/use-cases/import-people.ts';
import { type PlannedRow, planPeople } from '../../people-files/use-cases/plan-people.ts';
import type { PeopleImport } from '../domain/people-import.ts';
import * as importRows from '../repository/import-rows.ts';
import * as imports from '../repository/people-imports.ts';
import { snapshotOf } from '../repository/restored-person.ts';
import { peopleOf, workOn } from './plan-import.ts';
import { importRow } from './planned-rows.ts';
import { requireState, visible } from './visible-import.ts';

/** Transactions of one call. */
const BATCHES = 2;

/** Tells the audit trail how an import ended. */
export function publishImport(
  tx: Transaction,
  { import_id, client_id }: Pick<PeopleImport, 'import_id' | 'client_id'>,
  { step, counts, at }: { readonly step: 'written' | 'undone'; readonly counts: importRows.RowCounts; readonly at: Date },
): void {
  const data = { import_id, client_id, step, ...counts, at: at.toISOString() };
  tx.send(peopleImported, data, { tenant: client_id, subject: import_id, orderKey: `people-import:${import_id}` });
}

/** Locks the import for writing: from now on its columns and cells stay. */
const begin = (context: IdentityContext, actor: Actor, importId: string, cause: Cause): Promise<PeopleImport> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const row = visible(actor, await imports.lock(tx, importId));
      requireState(row, 'planned', 'writing', 'written');
      if (row.state === 'planned') await imports.advance(tx, importId, { done: 0, writtenAt: null });
      return row;
    },
    cause,
  );

/** The people of an import that is being written. */
async function peopleIn({ database, tableInWriting }: IdentityContext, importId: string): Promise<readonly TablePerson[]> {
  const kept = tableInWriting.peopleOf(importId);
  if (kept !== null) return kept;
  const row = await database.read('system', (tx) => imports.findWithTable(tx, importId));
  return row === null ? [] : peopleOf(row);
}

/**
 * Writes the next thousand rows of an import, planned anew as people are now; called again it goes on, and does nothing once all are written.
 * @throws import_not_found, import_state
 */
export async function writeImport(context: IdentityContext, actor: Actor, importId: string, cause: Cause): Promise<void> {
  const row = await begin(context, actor, importId, cause);
  if (row.state === 'written') return;
  const ground = await groundOfTable(context, row.client_id);
  const people = await peopleIn(context, importId);
  const work = workOn(context, actor, row, { ground, isDryRun: false });
  let { room } = work;
  let isDone = false;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const now = { people, work: { ...work, room } };
    const step = await retryChanged(() => context.database.unitOfWork('system', (tx) => writeBatch(context, actor, tx, row, now), cause));
    isDone = step === null || step.isDone;
    if (step === null || isDone) break;
    room -= step.created;
  }
  if (isDone) context.tableInWriting.forget(importId);
  else context.tableInWriting.keep(importId, people);
  hintPeople(context, [row.client_id]);
}

/** Writes the rows behind those that are written; null where none are left. */
async function writeBatch(
  context: IdentityContext,
  actor: Actor,
  tx: Transaction,
  { import_id: importId }: PeopleImport,
  { people: all, work }: { readonly people: readonly TablePerson[]; readonly work: TableWork },
): Promise<{ readonly created: number; readonly isDone: boolean } | null> {
  const row = visible(actor, await imports.lock(tx, importId));
  if (row.state !== 'writing') return null;
  const batch = all.slice(row.done, row.done + BATCH);
  const planned = await planPeople(context, actor, tx, batch, work);
  const held = await handlesBefore(tx, planned);
  await writePeople(
    context,
    tx,
    planned.flatMap(({ plan }) => plan ?? []),
    work.by,
  );
  await importRows.write(tx, importId, await written(tx, { first: row.done, planned, batch, held }));
  const done = row.done + batch.length;
  const writtenAt = done >= row.total ? context.clock.now() : null;
  await imports.advance(tx, importId, { done, writtenAt });
  if (writtenAt !== null) {
    const counts = (await importRows.counts(tx, [importId])).get(importId);
    if (counts !== undefined) publishImport(tx, row, { step: 'written', counts, at: writtenAt });
  }
  return { created: planned.filter(({ outcome }) => outcome === 'created').length, isDone: writtenAt !== null };
}

/** The handles of the people that rows change, by person: an undo restores the days that belong to them. */
async function handlesBefore(tx: Transaction, planned: readonly PlannedRow[]): Promise<Map<string, HeldHandle[]>> {
  const ids = planned.flatMap(({ plan }) => plan?.before?.person_id ?? []);
  const held = new Map<string, HeldHandle[]>();
  for (const one of ids.length === 0 ? [] : await handles.heldBy(tx, ids))
    held.set(one.person_id, [...(held.get(one.person_id) ?? []), one]);
  return held;
}

/** Rows of a batch as they were planned. */
interface PlannedBatch {
  readonly first: number;
  readonly planned: readonly PlannedRow[];
  readonly batch: readonly TablePerson[];
  readonly held: ReadonlyMap<string, readonly HeldHandle[]>;
}

async function written(tx: Transaction, { first, planned, batch, held }: PlannedBatch): Promise<importRows.WrittenRow[]> {
  const ids = planned.flatMap(({ plan }) => plan?.after.person_id ?? []);
  const changedAt = await people.changedAt(tx, ids);
  return planned.flatMap((row, index) => {
    const person = batch[index];
    if (person === undefined) return [];
    const { before = null, after } = row.plan ?? {};
    return {
      ...importRow(first + index, row, person),
      person_id: after?.person_id ?? null,
      before: before && snapshotOf(before, held.get(before.person_id) ?? []),
      changed_at: changedAt.get(after?.person_id ?? '') ?? null,
    };
  });
}
