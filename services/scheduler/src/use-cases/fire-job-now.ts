import { jobRunRequested, keyFor } from '@balai/contracts/scheduler';
import type { Actor } from '@balai/runtime/access';
import { awaitNews } from '@balai/runtime/core';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { SchedulerContext } from '../context.ts';
import { schedulerProblems } from '../problems.ts';
import * as jobRuns from '../repository/job-runs.ts';
import * as jobs from '../repository/jobs.ts';
import { recordFiring } from './record-firing.ts';

/**
 * Fires a job now, beside its timetable, and publishes who did: its fire time is the database's present.
 * @throws Problem `job_not_found` (also for other tenants' and inactive jobs), `job_running` when the job may not overlap, `too_many_job_runs` (429).
 */
export async function fireJobNow(
  { database, clock, newId, manualRunsPerHour: count }: SchedulerContext,
  actor: Actor,
  input: string,
  cause: Cause,
): Promise<{ jobRunId: string; fireTime: Date }> {
  const key = keyFor(input, actor);
  await awaitNews(clock, () => database.read(actor.scope, (tx) => jobs.find(tx, key)));
  return database.unitOfWork(
    actor.scope,
    async (tx) => {
      const job = await jobs.lock(tx, key);
      if (job === null || !job.active) throw new Problem(schedulerProblems.job_not_found, { key });
      if (job.overlap === 'skip' && (await jobRuns.isRunning(tx, key))) throw new Problem(schedulerProblems.job_running, { key });
      const waitMs = await jobRuns.manualWaitMs(tx, job.client_id, count);
      if (waitMs !== null) {
        const headers = { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) };
        throw new Problem(schedulerProblems.too_many_job_runs, { count, minutes: Math.max(1, Math.ceil(waitMs / 60_000)) }, { headers });
      }
      const fireTime = await jobs.now(tx);
      const jobRunId = newId();
      // Only a scheduled firing of this very microsecond can have taken the place.
      const isNew = await recordFiring(tx, job, { jobRunId, fireTime, late: false, cause: 'manual' });
      if (!isNew) throw new Problem(schedulerProblems.job_running, { key });
      const at = fireTime.toISOString();
      const options = { subject: jobRunId, ...(job.client_id === null ? {} : { tenant: job.client_id }) };
      tx.send(jobRunRequested, { job_run_id: jobRunId, key, fire_time: at, requested_at: at }, options);
      return { jobRunId, fireTime };
    },
    cause,
  );
}
