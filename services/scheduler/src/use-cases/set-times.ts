import { cronsAt } from '@balai/contracts';
import { REPORTS } from '@balai/contracts/catalogue';
import { type JobTimes, jobTimesChanged, keyFor } from '@balai/contracts/scheduler';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { SchedulerContext } from '../context.ts';
import { schedulerProblems } from '../problems.ts';
import * as jobs from '../repository/jobs.ts';
import * as ownTimes from '../repository/own-times.ts';
import { deriveJobsOf } from './derive-jobs.ts';

/**
 * Gives a client's report hours of its own (null: the declared ones), pauses it or lets it go on; the job as it is then.
 * @throws Problem `job_not_found` (also for other tenants' jobs), `job_times_fixed` for what is no report.
 */
export async function setTimes(
  { database, wake }: Pick<SchedulerContext, 'database' | 'wake'>,
  actor: Actor,
  input: string,
  { schedule: wanted, paused }: JobTimes,
  cause: Cause,
): Promise<jobs.ListedJob> {
  const key = keyFor(input, actor);
  const [schedule = ''] = key.split('.');
  const clientId = key.slice(schedule.length + 1);
  const job = await database.read(actor.scope, (tx) => jobs.find(tx, key));
  if (job === null) throw new Problem(schedulerProblems.job_not_found, { key });
  if (!REPORTS.some((report) => report.key === schedule)) throw new Problem(schedulerProblems.job_times_fixed, { key });
  const crons = wanted === null ? [] : cronsAt(wanted.times, `* * ${wanted.days.toSorted().join(',')}`);
  return database.unitOfWork(
    actor.scope,
    async (tx) => {
      await jobs.lockOf(tx, clientId);
      const at = await jobs.now(tx);
      if (crons.length === 0 && !paused) await ownTimes.remove(tx, clientId, schedule);
      else await ownTimes.save(tx, { client_id: clientId, schedule, crons, paused, changed_by: actor.username, changed_at: at });
      await deriveJobsOf(tx, clientId);
      const change = { key, crons, paused, changed_by: actor.username, changed_at: at.toISOString() };
      tx.send(jobTimesChanged, change, { subject: key, orderKey: `times:${key}`, tenant: clientId });
      tx.afterCommit(() => wake.firing());
      const changed = (await jobs.list(tx, clientId)).find((one) => one.key === key);
      if (changed === undefined) throw new Problem(schedulerProblems.job_not_found, { key });
      return changed;
    },
    cause,
  );
}
