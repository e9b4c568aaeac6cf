import { IMPORT_DAYS } from '@balai/contracts';
import { accountActor } from '@balai/runtime/access';
import { leaseWorker, pollingWorker, type Worker } from '@balai/runtime/module';
import type { ResourceContext } from '../context.ts';
import * as jobs from './import-jobs.ts';
import { keptTable } from './import-table.ts';
import { ownerOf, runImport } from './run-import.ts';
import { runUndo } from './undo-import.ts';

/** Leases without a committed batch after which an import is given up. */
const ATTEMPTS_MAX = 6;
const RETRY_SECONDS = 2;
const FORGET_EVERY_MS = 3_600_000;
const FORGET_AT_ONCE = 100;

/** Goes on with imports that are too large for a call, or whose process went away. */
export function importWorkers(context: ResourceContext): Worker[] {
  const { database, clock, logger, implementations } = context;
  const service = implementations[0]?.resource.service;
  if (service === undefined) return [];

  async function giveUp(job: jobs.ImportJob): Promise<void> {
    await database.unitOfWork('system', async (tx) => {
      await jobs.fail(tx, service ?? '', job.id);
      await context.blobs.release(tx, ownerOf(service ?? '', job.id));
    });
  }

  async function work(job: jobs.ImportJob, signal: AbortSignal): Promise<void> {
    const implementation = implementations.find(({ resource }) => resource.name === job.resource);
    if (implementation === undefined || job.attempts > ATTEMPTS_MAX) return giveUp(job);
    const by = job.state === 'undoing' ? job.undone_by_id : job.by_id;
    const cause = by === null ? {} : { actor: accountActor(by) };
    try {
      if (job.state === 'undoing') await runUndo(context, implementation, job, { cause, signal });
      else await runImport(context, implementation, await keptTable(context, implementation.resource, job), { id: job.id, cause, signal });
    } catch (error) {
      logger.warn({ err: error, import: job.id, attempts: job.attempts }, 'a batch of an import failed; it is tried again');
      await database.unitOfWork('system', (tx) => jobs.release(tx, service ?? '', job.id, RETRY_SECONDS * job.attempts));
    }
  }

  const queue = jobs.importQueue(service);
  const worker = leaseWorker({ name: `${service} imports`, clock, logger, minMs: 50, maxMs: 5_000, database, queue, work });
  context.imports.wake = () => worker.wake();
  const forgetting = pollingWorker({
    ...{ name: `${service} old imports`, clock, logger, minMs: FORGET_EVERY_MS, maxMs: FORGET_EVERY_MS },
    round: () =>
      database.unitOfWork('system', async (tx) => (await jobs.forget(tx, service, IMPORT_DAYS, FORGET_AT_ONCE)) === FORGET_AT_ONCE),
  });
  return [worker, forgetting];
}
