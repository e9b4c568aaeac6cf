import { pollingWorker, type Worker } from '@balai/runtime';
import { forgetCalls } from '../repository/provider-keys.ts';
import { forgetRuns } from '../repository/runs.ts';
import type { Deps } from '../use-cases/deps.ts';

const CALLS_KEPT_DAYS = 30;
const RUNS_KEPT_DAYS = 180;
const BATCH = 1000;

/** Removes records of provider requests and runs that nobody looks up any more, in small portions. */
export function janitor(deps: Deps): Worker {
  return pollingWorker({
    name: 'collector.janitor',
    clock: deps.clock,
    logger: deps.logger,
    minMs: 60_000,
    maxMs: 3_600_000,
    round: () =>
      deps.database.unitOfWork('system', async (tx) => {
        const calls = await forgetCalls(tx, CALLS_KEPT_DAYS, BATCH);
        const runs = await forgetRuns(tx, RUNS_KEPT_DAYS, BATCH);
        return calls === BATCH || runs === BATCH;
      }),
  });
}
