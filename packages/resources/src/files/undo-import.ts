import type { ResourceDefinition } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import type { Texts } from '@balai/runtime/problem';
import type { ResourceContext } from '../context.ts';
import type { Implementation } from '../implement.ts';
import type { FieldChange } from '../rows/changes.ts';
import { requireValues } from '../rows/refusals.ts';
import * as rows from '../rows/repository.ts';
import * as jobs from './import-jobs.ts';
import { isIntegrityFault } from './plan-batch.ts';
import { reasonOf, type Undo, UndoRefused, undoRows } from './undo-rows.ts';

/** Rows of one transaction. */
const BATCH = 1_000;

const CHANGED: Texts = { id: 'sudah diubah setelah impor', en: 'was changed after the import', pt: 'foi alterado depois da importação' };
const GONE: Texts = { id: 'sudah dihapus', en: 'was removed', pt: 'foi removido' };

/** What an import did to a row. */
interface Imported {
  readonly id: string;
  readonly isNew: boolean;
  /** Of its last change by the import. */
  readonly version: number;
  /** Fields as they were before the import. */
  readonly former: Readonly<Record<string, unknown>>;
}

/**
 * The next rows of an import: those that it changed, then its new ones, which changed ones may name; newest first.
 * Right after an import the planner takes it for a handful of rows: `offset 0` has the changes of each row read by the index, not all of them.
 */
async function nextRows(tx: Transaction, { service }: ResourceDefinition, job: jobs.ImportJob): Promise<Imported[]> {
  const changes = await tx.many<{ row_id: string; version: number; action: string; changes: Record<string, FieldChange> }>(sql`
    with imported as materialized (
      select d.row_id, bool_or(d.action = 'created') as is_new from ${sql.raw(`${service}.resource_change`)} d
      where d.client_id = ${job.client_id} and d.import_id = ${job.id} group by d.row_id),
    last as (select is_new from imported where row_id = ${job.undone_from}::uuid),
    next as (
      select row_id, is_new from imported
      where ${job.undone_from}::uuid is null or is_new > (select is_new from last) or is_new = (select is_new from last) and row_id < ${job.undone_from}::uuid
      order by is_new, row_id desc limit ${BATCH})
    select c.row_id, c.version, c.action, c.changes from next n cross join lateral (
      select d.row_id, d.version, d.action, d.changes from ${sql.raw(`${service}.resource_change`)} d
      where d.client_id = ${job.client_id} and d.import_id = ${job.id} and d.row_id = n.row_id offset 0) c
    order by n.is_new, c.row_id desc, c.version desc`);
  const found = new Map<string, Imported>();
  for (const { row_id: id, version, action, changes: changed } of changes) {
    const former = Object.fromEntries(Object.entries(changed).map(([name, { from }]) => [name, from]));
    const later = found.get(id);
    found.set(id, { id, isNew: action === 'created', version: later?.version ?? version, former: { ...later?.former, ...former } });
  }
  return [...found.values()];
}

/** Undoes the next rows of an import. @returns whether rows are left */
async function undoBatch(
  context: ResourceContext,
  implementation: Implementation,
  job: jobs.ImportJob,
  tx: Transaction,
  isEach: boolean,
): Promise<boolean> {
  const { resource } = implementation;
  const clientId = job.client_id;
  const batch = await nextRows(tx, resource, job);
  const author =
    job.undone_by_id === null || job.undone_by_name === null ? null : { accountId: job.undone_by_id, username: job.undone_by_name };
  const ids = batch.map(({ id }) => id);
  const now = new Map(
    (await rows.findMany(tx, resource, context.resourceOf, clientId, ids, { forUpdate: true })).map((row) => [row.id, row]),
  );
  const kept: jobs.KeptRow[] = [];
  const keep = (id: string, message: Texts): void => {
    kept.push({ id, label: String(now.get(id)?.[resource.label] ?? id), message });
  };
  const open = batch.flatMap(({ id, isNew, version, former }): Undo[] => {
    const before = now.get(id);
    if (before?.version !== version) {
      keep(id, before === undefined ? GONE : CHANGED);
      return [];
    }
    try {
      return [{ before, former: isNew ? null : requireValues(resource, writable(resource, former), true) }];
    } catch (error) {
      keep(id, reasonOf(error));
      return [];
    }
  });
  const options = { tx, clientId, author };
  const refused = await undoRows(context, implementation, options, open, isEach);
  for (const { undo, message } of refused) keep(undo.before.id, message);
  const isLeft = new Set(refused.map(({ undo }) => undo));
  const done = open.filter((one) => !isLeft.has(one));
  const removed = done.filter(({ former }) => former === null).length;
  const from = batch.length < BATCH ? null : (batch.at(-1)?.id ?? null);
  await jobs.advanceUndo(tx, resource.service, job, { from, removed, restored: done.length - removed, kept });
  return from !== null;
}

/** Fields that people write. */
const writable = ({ fields }: ResourceDefinition, former: Imported['former']): Imported['former'] =>
  Object.fromEntries(Object.entries(former).filter(([name]) => fields[name] !== undefined && fields[name].computed !== true));

/** Undoes all rows of an import that are left, batch by batch: new rows go, changed ones get their former values, unless somebody changed them since. */
export async function runUndo(
  context: ResourceContext,
  implementation: Implementation,
  { id, client_id: clientId }: Pick<jobs.ImportJob, 'id' | 'client_id'>,
  { cause, signal }: { readonly cause: Cause; readonly signal: AbortSignal },
): Promise<void> {
  const { service } = implementation.resource;
  const next =
    (isEach: boolean) =>
    async (tx: Transaction): Promise<boolean> => {
      const job = await jobs.find(tx, service, id, { forUpdate: true });
      return job?.state === 'undoing' && undoBatch(context, implementation, job, tx, isEach);
    };
  const batch = (isEach: boolean) => context.database.unitOfWork({ tenants: [clientId] }, next(isEach), cause);
  const orEach = (error: unknown): Promise<boolean> => {
    if (error instanceof UndoRefused || isIntegrityFault(error)) return batch(true);
    throw error;
  };
  while (!signal.aborted && (await batch(false).catch(orEach)));
}
