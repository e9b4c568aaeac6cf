import { startRun } from '@balai/contracts/collector';
import { sendReport } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime';
import { collectionData, type Fire, reportData } from '../domain/command-of.ts';
import type { Job } from '../domain/job.ts';

/** Puts the command of a fire into the outbox of the transaction that records the run. */
export function sendFire(tx: Transaction, job: Job, fire: Fire): void {
  const options = { subject: fire.jobRunId, orderKey: job.key, ...(job.client_id === null ? {} : { tenant: job.client_id }) };
  if (job.command === 'collector.run.start.v1') {
    tx.send(startRun, collectionData(job, fire), options);
    return;
  }
  if (job.client_id === null) throw new Error(`job ${job.key}: a report needs a client`);
  tx.send(sendReport, reportData(job.client_id, fire), options);
}
