import { jobRunRequested } from '@balai/contracts/scheduler';
import { type Actor, awaitNews, type Cause, type Clock, Problem } from '@balai/runtime';
import { schedulerProblems } from '../problems.ts';
import type { FireParts } from './fire-due-jobs.ts';
import { sendFire } from './send-fire.ts';

/**
 * The stored key for what a caller wrote: kind in lower case, client in upper case. A kind alone means the job of the account's own
 * client, or of the only client it sees.
 */
export function keyFor(input: string, actor: Pick<Actor, 'clientId' | 'tenants'>): string {
  const [kind = '', ...rest] = input.trim().split('.');
  const named = rest.join('.').toUpperCase();
  const only = actor.tenants !== '*' && actor.tenants.length === 1 ? (actor.tenants[0] ?? null) : null;
  const client = named === '' ? (actor.clientId ?? only) : named;
  return client === null ? kind.toLowerCase() : `${kind.toLowerCase()}.${client}`;
}

/** What firing by order needs. */
export interface FireNowParts extends FireParts {
  readonly clock: Clock;
}

/** Longest wait for the jobs of a client that was made a moment ago. */
const UNKNOWN_WAIT_MS = 2000;

/**
 * Fires a job now, beside its timetable, and publishes who did: its fire time is the database's present.
 * @throws Problem `job_not_found` (also for other tenants' and inactive jobs), `job_running` when the job may not overlap.
 */
export async function fireJobNow(
  parts: FireNowParts,
  actor: Actor,
  input: string,
  cause: Cause,
): Promise<{ jobRunId: string; fireTime: Date }> {
  const key = keyFor(input, actor);
  await awaitNews(parts.clock, UNKNOWN_WAIT_MS, () => parts.database.read(actor.scope, (tx) => parts.jobs.find(tx, key)));
  return parts.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const job = await parts.jobs.lock(tx, key);
      if (job === null || !job.active) throw new Problem(schedulerProblems.job_not_found, { key });
      if (job.overlap === 'skip' && (await parts.runs.isRunning(tx, key))) throw new Problem(schedulerProblems.job_running, { key });
      const fireTime = await parts.jobs.now(tx);
      const fire = { jobRunId: parts.newId(), fireTime, late: false };
      const added = await parts.runs.add(tx, { job, ...fire, cause: 'manual', state: 'running', reason: null });
      // Only a scheduled fire of this very microsecond can have taken the place.
      if (!added) throw new Problem(schedulerProblems.job_running, { key });
      sendFire(tx, job, fire);
      const at = fireTime.toISOString();
      const options = { subject: fire.jobRunId, ...(job.client_id === null ? {} : { tenant: job.client_id }) };
      tx.send(jobRunRequested, { job_run_id: fire.jobRunId, key, fire_time: at, requested_at: at }, options);
      return { jobRunId: fire.jobRunId, fireTime };
    },
    cause,
  );
}
