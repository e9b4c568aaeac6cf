import { dueQueue, sql, type Transaction } from '@balai/runtime/database';
import type { Job, JobRunOutcome } from '../domain/job.ts';

/** Reason of a run that was given up. */
const NO_REPORT = 'no report within the time limit';

/** A run to record: `skipped` and `failed` runs never began and end where they start. */
export interface NewJobRun {
  readonly job: Job;
  readonly jobRunId: string;
  readonly fireTime: Date;
  readonly late: boolean;
  readonly cause: 'schedule' | 'manual';
  readonly state: 'running' | 'skipped' | 'failed';
  readonly reason: string | null;
}

/** A run that has just ended. */
export interface EndedJobRun {
  readonly job_key: string;
  readonly job_run_id: string;
  readonly client_id: string | null;
  readonly fire_time: Date;
}

const ENDED = sql.raw('job_key, job_run_id, client_id, fire_time');

/** Records a run; false when this fire time of the job has one already. */
export async function add(tx: Transaction, run: NewJobRun): Promise<boolean> {
  const begins = run.state === 'running';
  const added = await tx.execute(sql`
    insert into scheduler.job_run
      (job_key, fire_time, job_run_id, client_id, command, cause, state, late, fired_at, deadline, ended_at, reason)
    values (${run.job.key}, ${run.fireTime}, ${run.jobRunId}, ${run.job.client_id}, ${run.job.command}, ${run.cause}, ${run.state},
            ${run.late}, scheduler.now(),
            case when ${begins} then scheduler.now() + make_interval(mins => ${run.job.max_run_minutes}) end,
            case when ${begins} then null else scheduler.now() end, ${run.reason})
    on conflict (job_key, fire_time) do nothing`);
  return added > 0;
}

/** Newest fire time of a job that has a run; null: none. */
export const newestAt = async (tx: Transaction, key: string): Promise<Date | null> =>
  (await tx.one<{ at: Date | null }>(sql`select max(fire_time) as at from scheduler.job_run where job_key = ${key}`)).at;

export async function isRunning(tx: Transaction, key: string): Promise<boolean> {
  const row = await tx.one<{ running: boolean }>(
    sql`select exists (select from scheduler.job_run where job_key = ${key} and state = 'running') as running`,
  );
  return row.running;
}

/**
 * In how many milliseconds a client's (null: the platform's) jobs may be run by hand again, when only `count` may within an hour; null: now.
 */
export async function manualWaitMs(tx: Transaction, clientId: string | null, count: number): Promise<number | null> {
  // Two at once would each be the last.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('scheduler.manual ' || coalesce(${clientId}::text, ''), 0))`);
  const row = await tx.maybeOne<{ ms: number }>(sql`
    select greatest(0, extract(epoch from fired_at + interval '1 hour' - scheduler.now()))::float8 * 1000 as ms from scheduler.job_run
    where client_id is not distinct from ${clientId} and cause = 'manual' and fired_at > scheduler.now() - interval '1 hour'
    order by fired_at desc offset ${count - 1} limit 1`);
  return row?.ms ?? null;
}

/** Ends the running run with this id; null when there is none (any more). */
export function end(tx: Transaction, jobRunId: string, state: JobRunOutcome, reason: string | null): Promise<EndedJobRun | null> {
  return tx.maybeOne<EndedJobRun>(sql`
    update scheduler.job_run set state = ${state}, ended_at = scheduler.now(), reason = ${reason}
    where job_run_id = ${jobRunId} and state = 'running'
    returning ${ENDED}`);
}

/** Notes how a run ended that had been given up, once. */
export async function noteLateEnd(tx: Transaction, jobRunId: string, outcome: JobRunOutcome, reason: string | null): Promise<void> {
  const note = `${NO_REPORT}; later reported: ${outcome}${reason === null ? '' : `, ${reason}`}`;
  await tx.execute(sql`
    update scheduler.job_run set reason = ${note}
    where job_run_id = ${jobRunId} and state = 'timed_out' and reason = ${NO_REPORT}`);
}

/** The running runs, by their limit. */
export const queue = dueQueue('scheduler.job_run', 'deadline', sql`state = 'running'`, { now: sql`scheduler.now()` });

/** Gives up runs that are over their limit. */
export function expire(tx: Transaction, limit: number): Promise<EndedJobRun[]> {
  return tx.many<EndedJobRun>(sql`
    update scheduler.job_run set state = 'timed_out', ended_at = scheduler.now(), reason = ${NO_REPORT}
    where job_run_id in (${queue.oldest(sql`job_run_id`, limit)})
    returning ${ENDED}`);
}

/** Removes ended runs older than the given days, except each job's newest. */
export function prune(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from scheduler.job_run where job_run_id in (
      select r.job_run_id from scheduler.job_run r
      where r.fired_at < scheduler.now() - make_interval(days => ${days}) and r.state <> 'running'
        and exists (select from scheduler.job_run n where n.job_key = r.job_key and n.fire_time > r.fire_time)
      limit ${limit})`);
}
