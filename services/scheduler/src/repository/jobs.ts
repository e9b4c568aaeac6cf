import { dueQueue, sql, type Transaction } from '@balai/runtime/database';
import type { Job, JobDefinition, JobRunState } from '../domain/job.ts';

/** A job with its newest run, as the list shows it. */
export interface ListedJob extends Job {
  /** As identity tells it; null while it is not known. */
  readonly client_name: string | null;
  readonly job_run_id: string | null;
  readonly fire_time: Date | null;
  readonly state: JobRunState | null;
  readonly late: boolean | null;
  readonly reason: string | null;
  readonly ended_at: Date | null;
  readonly own_times: boolean;
  readonly paused: boolean;
}

const COLUMNS = sql.raw(
  'j.key, j.name, j.client_id, j.crons, j.timezone, j.overlap, j.catch_up, j.catch_up_window_minutes, j.max_run_minutes, j.active, j.command, j.next_fire_at',
);

export async function now(tx: Transaction): Promise<Date> {
  return (await tx.one<{ now: Date }>(sql`select scheduler.now() as now`)).now;
}

/** The jobs that are planned. */
export const queue = dueQueue('scheduler.job j', 'j.next_fire_at', sql`j.active`, {
  order: 'j.next_fire_at, j.key',
  now: sql`scheduler.now()`,
});

/** Jobs whose time has come, oldest first, locked; those another replica is firing are left out. */
export const claimDue = (tx: Transaction, limit: number): Promise<Job[]> => tx.many<Job>(queue.oldest(COLUMNS, limit));

/** Locks the jobs of a client, also those it does not have yet, until the transaction ends. */
export async function lockOf(tx: Transaction, clientId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('balai scheduler jobs'), hashtext(${clientId}))`);
}

/** The job, locked, or null. */
export function lock(tx: Transaction, key: string): Promise<Job | null> {
  return tx.maybeOne<Job>(sql`select ${COLUMNS} from scheduler.job j where j.key = ${key} for update`);
}

export function find(tx: Transaction, key: string): Promise<Pick<Job, 'key'> | null> {
  return tx.maybeOne<Pick<Job, 'key'>>(sql`select key from scheduler.job where key = ${key}`);
}

/** Whether a client has any job, active or not. */
export const hasAny = async (tx: Transaction, clientId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select key from scheduler.job where client_id = ${clientId} limit 1`)) !== null;

/** What others are told of a job. */
export interface JobStateRow {
  readonly key: string;
  readonly client_id: string | null;
  readonly next_fire_at: Date | null;
  readonly version: number;
}

const STATE = sql.raw('j.key, j.client_id, j.next_fire_at, j.version');

/** Stores a job; its state when that is another than before, else null. */
export function save(tx: Transaction, job: JobDefinition, nextFireAt: Date | null): Promise<JobStateRow | null> {
  return tx.maybeOne<JobStateRow>(sql`
    with before as (select next_fire_at from scheduler.job where key = ${job.key}),
    saved as (
    insert into scheduler.job as j (key, name, client_id, crons, timezone, overlap, catch_up, catch_up_window_minutes, max_run_minutes,
                               active, command, next_fire_at)
    values (${job.key}, ${job.name}, ${job.client_id}, ${job.crons}, ${job.timezone}, ${job.overlap}, ${job.catch_up},
            ${job.catch_up_window_minutes}, ${job.max_run_minutes}, ${job.active}, ${job.command}, ${nextFireAt})
    on conflict (key) do update set
      name = excluded.name, crons = excluded.crons, timezone = excluded.timezone, overlap = excluded.overlap,
      catch_up = excluded.catch_up, catch_up_window_minutes = excluded.catch_up_window_minutes,
      max_run_minutes = excluded.max_run_minutes, active = excluded.active, command = excluded.command,
      next_fire_at = excluded.next_fire_at,
      version = j.version + case when j.next_fire_at is distinct from excluded.next_fire_at then 1 else 0 end
    returning ${STATE})
    select * from saved where not exists (select from before where before.next_fire_at is not distinct from saved.next_fire_at)`);
}

/** Moves a job on to its next fire time (null: stops it); its state. */
export function advance(tx: Transaction, key: string, nextFireAt: Date | null): Promise<JobStateRow> {
  return tx.one<JobStateRow>(sql`
    update scheduler.job j set active = ${nextFireAt !== null}, next_fire_at = ${nextFireAt}, version = j.version + 1
    where j.key = ${key} returning ${STATE}`);
}

/** Stops every job of a client that is not among `keep`; the states of those that were active. */
export function stopOthers(tx: Transaction, clientId: string, keep: readonly string[]): Promise<JobStateRow[]> {
  return tx.many<JobStateRow>(sql`
    update scheduler.job j set active = false, next_fire_at = null, version = j.version + 1
    where j.client_id = ${clientId} and j.active and j.key <> all(${keep}) returning ${STATE}`);
}

/** Stops every job of clients that are not known; the states of those that were active. */
export function stopOfUnknown(tx: Transaction): Promise<JobStateRow[]> {
  return tx.many<JobStateRow>(sql`
    update scheduler.job j set active = false, next_fire_at = null, version = j.version + 1
    where j.active and j.client_id is not null and not exists (select from access.client c where c.client_id = j.client_id)
    returning ${STATE}`);
}

/** Jobs behind a key, in its order, for a repetition. */
export function listAfter(tx: Transaction, after: string | null, limit: number): Promise<JobStateRow[]> {
  return tx.many<JobStateRow>(sql`
    select ${STATE} from scheduler.job j where ${after}::text is null or j.key > ${after}::text order by j.key limit ${limit}`);
}

export function list(tx: Transaction, clientId: string | null): Promise<ListedJob[]> {
  return tx.many<ListedJob>(sql`
    select ${COLUMNS}, c.name as client_name, r.job_run_id, r.fire_time, r.state, r.late, r.reason, r.ended_at,
      coalesce(cardinality(o.crons) > 0, false) as own_times, coalesce(o.paused, false) as paused
    from scheduler.job j
    left join access.client c on c.client_id = j.client_id
    left join scheduler.own_times o on o.client_id = j.client_id and j.key = o.schedule || '.' || o.client_id
    left join lateral (
      select * from scheduler.job_run r where r.job_key = j.key order by r.fire_time desc limit 1
    ) r on true
    where ${clientId}::text is null or j.client_id = ${clientId}
    order by j.client_id nulls first, j.key`);
}
