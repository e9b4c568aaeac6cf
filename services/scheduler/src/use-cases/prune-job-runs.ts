import type { SchedulerContext } from '../context.ts';
import * as jobRuns from '../repository/job-runs.ts';

const BATCH = 1_000;

/** Removes old runs; whether there may be more. */
export async function pruneJobRuns({ database, retentionDays }: SchedulerContext): Promise<boolean> {
  const removed = await database.unitOfWork('system', (tx) => jobRuns.prune(tx, retentionDays, BATCH));
  return removed === BATCH;
}
