import { pollingWorker, type Worker } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import * as runs from '../repository/runs.ts';
import * as tasks from '../repository/tasks.ts';
import { announceNextRun } from '../use-cases/announce-next-run.ts';
import { beginNextCollection } from '../use-cases/begin-next-collection.ts';
import { claimTask } from '../use-cases/claim-task.ts';
import { APPLIED_WAIT_MAX_MS, closeNextRun } from '../use-cases/close-next-run.ts';
import { deleteExpired } from '../use-cases/delete-expired.ts';
import { expandNextRun } from '../use-cases/expand-next-run.ts';
import { readTask } from '../use-cases/read-task.ts';

const STEPS = [
  ['expand', expandNextRun],
  ['begin', beginNextCollection],
  ['announce', announceNextRun],
  ['close', closeNextRun],
] as const;
/** Claims after which the order of task classes begins anew. */
const CLAIM_ORDER_LENGTH = 8;

/**
 * The loops of the collector. The conductor takes every run one step further when its state allows it; it reads its tables only, so it also
 * takes up what a dead process left. The fetcher reads lists from the providers, several side by side. The janitor removes old records.
 * What makes work wakes them; at rest each looks once in a long while, or when something falls due.
 */
export function collectorWorkers(context: CollectorContext): Worker[] {
  const { clock, config, database, logger, lookMs } = context;
  const conductor = pollingWorker({
    name: 'collector.conductor',
    clock,
    logger,
    minMs: 50,
    maxMs: lookMs,
    round: async () => {
      const { next_ms: nextMs, ...may } = await database.read('system', (tx) => runs.whatNext(tx, APPLIED_WAIT_MAX_MS));
      let worked = false;
      // A step may be what the next one waits for.
      for (const [name, step] of STEPS) if (may[name] || worked) worked = (await step(context)) || worked;
      return worked || (nextMs ?? false);
    },
  });
  let claims = 0;
  const fetcher = pollingWorker({
    name: 'collector.fetcher',
    clock,
    logger,
    minMs: 20,
    maxMs: lookMs,
    concurrency: config.COLLECTOR_WORKERS,
    round: async (signal) => {
      const task = await claimTask(context, claims);
      if (task === null || typeof task === 'number') return task ?? false;
      claims = (claims + 1) % CLAIM_ORDER_LENGTH;
      await readTask(context, task, signal);
      return true;
    },
  });
  context.wake.conductor = () => conductor.wake();
  context.wake.fetcher = () => fetcher.wake();
  return [
    conductor,
    {
      ...fetcher,
      async start() {
        // No other process can hold a task: leases at the start are a dead process's, and need not run out.
        if (context.isAlone) await database.unitOfWork('system', tasks.endLeases);
        await fetcher.start();
      },
    },
    pollingWorker({ name: 'collector.janitor', clock, logger, minMs: 60_000, maxMs: 3_600_000, round: () => deleteExpired(context) }),
  ];
}
