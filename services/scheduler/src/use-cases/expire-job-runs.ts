import type { SchedulerContext } from '../context.ts';
import * as jobRuns from '../repository/job-runs.ts';
import { announceEnd } from './announce-end.ts';

const BATCH = 100;

/** Gives up runs that exceeded their time limit; how many. */
export function expireJobRuns({ database }: SchedulerContext): Promise<number> {
  return database.unitOfWork('system', async (tx) => {
    const expired = await jobRuns.expire(tx, BATCH);
    for (const run of expired) announceEnd(tx, run, 'timed_out');
    return expired.length;
  });
}
