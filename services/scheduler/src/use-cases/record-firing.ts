import { planJobKey } from '@balai/contracts';
import { PLANS, SCHEDULES } from '@balai/contracts/catalogue';
import type { Transaction } from '@balai/runtime/database';
import { isLastOfDay } from '../domain/fire-times.ts';
import type { Job } from '../domain/job.ts';
import * as jobRuns from '../repository/job-runs.ts';

/** A run that begins. */
export type NewRun = Pick<jobRuns.NewJobRun, 'jobRunId' | 'fireTime' | 'late' | 'cause'>;

const planOf = new Map(PLANS.map((plan) => [plan.key, plan]));
const scheduleOf = new Map(SCHEDULES.map((schedule) => [schedule.key, schedule]));

/** Records a run that begins and puts its command into the outbox; false when this fire time has a run already. */
export async function recordFiring(tx: Transaction, job: Job, run: NewRun): Promise<boolean> {
  const { jobRunId, fireTime, late: isLate } = run;
  const { client_id: clientId } = job;
  const first = job.key.slice(0, job.key.indexOf('.'));
  const [schedule, plan] = [scheduleOf.get(first), planOf.get(first)];
  if ((schedule === undefined && plan === undefined) || clientId === null) throw new Error(`job ${job.key}: nobody declares its schedule`);
  if (!(await jobRuns.add(tx, { ...run, job, state: 'running', reason: null }))) return false;
  const options = { subject: jobRunId, orderKey: job.key, tenant: clientId };
  if (schedule !== undefined) {
    const firing = { jobRunId, clientId, fireTime, isLate, isLastOfDay: isLastOfDay(job, fireTime) };
    tx.send(schedule.command, schedule.payload(firing), options);
  } else if (plan !== undefined) {
    const planId = job.key.slice(planJobKey(plan, { client_id: clientId, plan_id: '' }).length);
    tx.send(
      plan.command,
      { run_id: jobRunId, plan_id: planId, client_id: clientId, due_at: fireTime.toISOString(), late: isLate },
      options,
    );
  }
  return true;
}
