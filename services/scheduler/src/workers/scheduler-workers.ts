import { type Clock, type ModuleContext, pollingWorker, type Worker } from '@balai/runtime';
import { expireJobRuns } from '../use-cases/end-job-runs.ts';
import { type FireParts, fireDueJobs } from '../use-cases/fire-due-jobs.ts';

/** What the loops need. */
export interface WorkerParts extends FireParts {
  readonly clock: Clock;
  readonly logger: ModuleContext<unknown>['logger'];
  readonly retentionDays: number;
}

const PRUNE_EVERY_MS = 3_600_000;
const PRUNE_BATCH = 1_000;

/** The loops of the scheduler: firing (looks at least once a second), time limits, clearing old runs. Any number of replicas may run them. */
export function schedulerWorkers(parts: WorkerParts): Worker[] {
  const { clock, logger } = parts;
  return [
    pollingWorker({
      name: 'jobs fire',
      clock,
      logger,
      minMs: 250,
      maxMs: 1_000,
      round: async () => (await fireDueJobs(parts)) > 0,
    }),
    pollingWorker({
      name: 'job runs expire',
      clock,
      logger,
      minMs: 1_000,
      maxMs: 5_000,
      round: async () => (await expireJobRuns(parts.database, parts.runs)) > 0,
    }),
    pollingWorker({
      name: 'job runs prune',
      clock,
      logger,
      minMs: PRUNE_EVERY_MS,
      maxMs: PRUNE_EVERY_MS,
      round: async () => {
        const removed = await parts.database.unitOfWork('system', (tx) => parts.runs.prune(tx, parts.retentionDays, PRUNE_BATCH));
        return removed === PRUNE_BATCH;
      },
    }),
  ];
}
