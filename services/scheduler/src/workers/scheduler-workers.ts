import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { SchedulerContext } from '../context.ts';
import * as jobRuns from '../repository/job-runs.ts';
import * as jobs from '../repository/jobs.ts';
import { deriveAllJobs } from '../use-cases/derive-all-jobs.ts';
import { expireJobRuns } from '../use-cases/expire-job-runs.ts';
import { fireDueJobs } from '../use-cases/fire-due-jobs.ts';
import { pruneJobRuns } from '../use-cases/prune-job-runs.ts';

const HOUR_MS = 3_600_000;

/**
 * The loops of the scheduler: firing, time limits, clearing old runs. The first two sleep until the next job or run is due and look once in a
 * long while for what other processes changed. Any number of replicas may run them.
 */
export function schedulerWorkers(context: SchedulerContext): Worker[] {
  const { clock, logger, pollMs } = context;
  const firing = pollingWorker({
    name: 'jobs fire',
    clock,
    logger,
    minMs: 250,
    maxMs: pollMs,
    due: () => context.database.autocommitRead(jobs.queue.dueInMs),
    round: async () => (await fireDueJobs(context)) > 0,
  });
  context.wake.firing = () => firing.wake();
  return [
    {
      ...firing,
      async start() {
        // Before the first firing: schedules may have changed with the version.
        await deriveAllJobs(context).catch((error: unknown) => logger.error({ err: error }, 'jobs were not derived anew'));
        await firing.start();
      },
    },
    pollingWorker({
      name: 'job runs expire',
      clock,
      logger,
      minMs: 1_000,
      maxMs: pollMs,
      due: () => context.database.autocommitRead(jobRuns.queue.dueInMs),
      round: async () => (await expireJobRuns(context)) > 0,
    }),
    pollingWorker({ name: 'job runs prune', clock, logger, minMs: HOUR_MS, maxMs: HOUR_MS, round: () => pruneJobRuns(context) }),
  ];
}
