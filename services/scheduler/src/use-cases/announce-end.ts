import { jobRunEnded } from '@balai/contracts/scheduler';
import type { Transaction } from '@balai/runtime/database';
import type { JobRunState } from '../domain/job.ts';
import type { EndedJobRun } from '../repository/job-runs.ts';

/** Publishes that a run has ended. */
export function announceEnd(tx: Transaction, run: EndedJobRun, outcome: Exclude<JobRunState, 'running'>): void {
  tx.send(
    jobRunEnded,
    { job_key: run.job_key, job_run_id: run.job_run_id, outcome, fire_time: run.fire_time.toISOString() },
    { subject: run.job_key, orderKey: run.job_key, ...(run.client_id === null ? {} : { tenant: run.client_id }) },
  );
}
