import type { DataOf } from '@balai/contracts';
import { jobChanged } from '@balai/contracts/scheduler';
import type { Transaction } from '@balai/runtime/database';
import type { SendOptions } from '@balai/runtime/messaging';
import type { JobStateRow } from './repository/jobs.ts';

/** The state event of a job. */
export function jobMessage(job: JobStateRow): { data: DataOf<typeof jobChanged>; options: SendOptions } {
  return {
    data: { ...job, next_fire_at: job.next_fire_at?.toISOString() ?? null, deletedAt: null },
    options: { subject: job.key, orderKey: `job:${job.key}`, ...(job.client_id === null ? {} : { tenant: job.client_id }) },
  };
}

/** Publishes jobs with the transaction. */
export function sendJobs(tx: Transaction, jobs: readonly JobStateRow[]): void {
  for (const job of jobs) {
    const { data, options } = jobMessage(job);
    tx.send(jobChanged, data, options);
  }
}
