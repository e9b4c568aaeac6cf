import { jobRunEnded } from '@balai/contracts/scheduler';
import type { Database, Transaction } from '@balai/runtime';
import type { JobCommand, JobRunOutcome } from '../domain/job.ts';
import type { EndedJobRun, JobRunRepository } from '../repository/job-run-repository.ts';

/** What ended, as its owner reported it. */
export interface Ending {
  readonly jobRunId: string;
  /** Command the run was started with: a collection made for a report carries the report's id and must not end the report's job. */
  readonly command: JobCommand;
  readonly outcome: JobRunOutcome;
  readonly reason: string | null;
}

function announce(tx: Transaction, run: EndedJobRun, outcome: JobRunOutcome | 'timed_out'): void {
  tx.send(
    jobRunEnded,
    { job_key: run.job_key, job_run_id: run.job_run_id, outcome, fire_time: run.fire_time.toISOString() },
    { subject: run.job_key, orderKey: run.job_key, ...(run.client_id === null ? {} : { tenant: run.client_id }) },
  );
}

/**
 * Ends the run that was reported; reports about runs of others, or that come twice, change nothing. A run that was given up stays so, it is
 * only noted how it ended: its work was done, and who wonders whether to do it again can see that.
 */
export async function endJobRun(tx: Transaction, runs: JobRunRepository, ending: Ending): Promise<void> {
  const ended = await runs.end(tx, ending.jobRunId, ending.command, ending.outcome, ending.reason);
  if (ended !== null) announce(tx, ended, ending.outcome);
  else await runs.noteLateEnd(tx, ending.jobRunId, ending.command, ending.outcome, ending.reason);
}

/** Ends runs that exceeded their time limit; how many. */
export function expireJobRuns(database: Database, runs: JobRunRepository): Promise<number> {
  return database.unitOfWork('system', async (tx) => {
    const expired = await runs.expire(tx, 100);
    for (const run of expired) announce(tx, run, 'timed_out');
    return expired.length;
  });
}
