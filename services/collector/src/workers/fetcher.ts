import { pollingWorker, type Worker } from '@balai/runtime';
import type { TaskRow } from '../repository/tasks.ts';
import { claimTask } from '../use-cases/claim-task.ts';
import { type CallScope, callScope } from './call-scope.ts';
import { LeaseLost } from './provider-gate.ts';
import { readEngagements } from './read-engagements.ts';
import { readFeed } from './read-feed.ts';
import type { Reading } from './take-turn.ts';

export interface FetcherOptions {
  /** Lists read side by side. */
  readonly concurrency: number;
  /** Whether no other process can hold a task: then leases at the start are of a former life, and need not run out. */
  readonly isAlone: boolean;
}

/** Reads lists from the providers, several side by side: claims a task, reads a turn, saves what it brought. */
export function fetcher(reading: Reading, { concurrency, isAlone }: FetcherOptions): Worker & { wake(): void } {
  const { deps } = reading;
  let claims = 0;
  const worker = pollingWorker({
    name: 'collector.fetcher',
    clock: deps.clock,
    logger: deps.logger,
    minMs: 20,
    maxMs: 1000,
    concurrency,
    round: async (signal) => {
      const task = await claimTask(deps, claims);
      if (task === null) return false;
      claims = (claims + 1) % 8;
      await work(reading, task, signal);
      return true;
    },
  });
  if (!isAlone) return worker;
  return {
    ...worker,
    async start() {
      await deps.database.unitOfWork('system', deps.store.endLeases);
      await worker.start();
    },
  };
}

/** Works on one claimed task for one turn. What fails unforeseen is tried again by whoever claims it when the lease ends. */
export async function work(reading: Reading, task: TaskRow, signal: AbortSignal): Promise<void> {
  const scope: CallScope = { task, signal, callId: null };
  try {
    await callScope.run(scope, () => (task.kind === 'feed' ? readFeed(reading, scope) : readEngagements(reading, scope)));
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    reading.deps.logger.info({ taskId: task.task_id }, 'task was taken over by another worker');
  }
}
