import { SCHEDULES } from '@balai/contracts/catalogue';
import type { Transaction } from '@balai/runtime';
import { isLastOfDay } from '../domain/fire-times.ts';
import type { Job } from '../domain/job.ts';
import * as jobRuns from '../repository/job-runs.ts';

/** A run that begins. */
export type NewRun = Pick<jobRuns.NewJobRun, 'jobRunId' | 'fireTime' | 'late' | 'cause'>;

const scheduleOf = new Map(SCHEDULES.map((schedule) => [schedule.key, schedule]));

/** Records a run that begins and puts its command into the outbox; false when this fire time has a run already. */
export async function recordFiring(tx: Transaction, job: Job, run: NewRun): Promise<boolean> {
  const { jobRunId, fireTime, late: isLate } = run;
  const schedule = scheduleOf.get(job.key.slice(0, job.key.indexOf('.')));
  if (schedule === undefined || job.client_id === null) throw new Error(`job ${job.key}: nobody declares its schedule`);
  if (!(await jobRuns.add(tx, { ...run, job, state: 'running', reason: null }))) return false;
  const firing = { jobRunId, clientId: job.client_id, fireTime, isLate, isLastOfDay: isLastOfDay(job, fireTime) };
  tx.send(schedule.command, schedule.payload(firing), { subject: jobRunId, orderKey: job.key, tenant: job.client_id });
  return true;
}
