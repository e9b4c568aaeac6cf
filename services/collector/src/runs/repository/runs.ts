import type { Platform } from '@balai/contracts';
import type { CollectionRun } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Since } from '../../domain/collection-window.ts';

/**
 * Longest wait of a run for identity's barrier (`fence` in columns and messages). A barrier is the mark that follows everything identity had
 * published: behind it, clients are up to date. After this time the run begins without it.
 */
const BARRIER_WAIT = sql`interval '10 seconds'`;

/** A new request to collect. */
export interface NewRun {
  readonly runId: string;
  readonly trigger: CollectionRun['trigger'];
  readonly isFull: boolean;
  /** The one client meant; null for several or all. */
  readonly clientId: string | null;
  /** The clients meant; null for every active one. */
  readonly clientIds: readonly string[] | null;
  readonly platform: Platform | null;
  readonly since: Since;
  readonly requestedBy: string | null;
  /** The one post meant; null for everything in the window. */
  readonly postId: string | null;
}

/** Stores a request; false when the id exists already. */
export async function insert(tx: Transaction, run: NewRun): Promise<boolean> {
  const added = await tx.execute(sql`
    insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, platform, since_day, since_at, requested_by, post_id)
    values (${run.runId}, ${run.trigger}, ${run.isFull}, ${run.clientId}, ${run.clientIds}::text[], ${run.platform}, ${run.since.day},
      ${run.since.at}, ${run.requestedBy}, ${run.postId}::uuid)
    on conflict (run_id) do nothing`);
  return added === 1;
}

/** Makes equal requests wait for each other until the transaction ends. */
export async function lockRequests(tx: Transaction, clientId: string | null): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('collector.request'), hashtext(${clientId ?? '*'}))`);
}

/** Id of an equal run that still waits for its barrier, so that it can serve this request as well; null when there is none. */
export async function findAbsorbing(tx: Transaction, run: NewRun): Promise<string | null> {
  const row = await tx.maybeOne<{ run_id: string }>(sql`
    select run_id from collector.run
    where finished_at is null and fence_at is null and expanded_at is null and trigger = ${run.trigger} and full_fetch = ${run.isFull}
      and client_ids is not distinct from ${run.clientIds}::text[] and platform is not distinct from ${run.platform}
      and post_id is not distinct from ${run.postId}::uuid and since_day is not distinct from ${run.since.day}::date and since_at is not distinct from ${run.since.at}::timestamptz
    order by requested_at limit 1 for update`);
  return row?.run_id ?? null;
}

/**
 * Milliseconds until another manual run is allowed, when `perHour` runs were requested within the last hour; null: now. Runs for one client
 * are counted for the client, runs over several clients for the account that requested them.
 */
export async function manualWaitMs(
  tx: Transaction,
  run: Pick<NewRun, 'clientId' | 'requestedBy'>,
  perHour: number,
): Promise<number | null> {
  const row = await tx.maybeOne<{ ms: number }>(sql`
    select extract(epoch from requested_at + interval '1 hour' - now())::float8 * 1000 as ms from collector.run
    where trigger = 'manual' and requested_at > now() - interval '1 hour' and client_id is not distinct from ${run.clientId}
      and (client_id is not null or requested_by is not distinct from ${run.requestedBy}::uuid)
    order by requested_at desc offset ${perHour - 1} limit 1`);
  return row?.ms ?? null;
}

/** Records that identity's barrier has arrived; false when no run waits for it. */
export async function passBarrier(tx: Transaction, runId: string): Promise<boolean> {
  return (await tx.execute(sql`update collector.run set fence_at = now() where run_id = ${runId} and fence_at is null`)) === 1;
}

/** Whether a run waits for this barrier. */
export async function waitsForBarrier(tx: Transaction, runId: string): Promise<boolean> {
  return (await tx.maybeOne(sql`select 1 as one from collector.run where run_id = ${runId} and fence_at is null`)) !== null;
}

/** A run whose collections are still to be created. */
export interface ReadyRun {
  readonly run_id: string;
  readonly trigger: CollectionRun['trigger'];
  readonly full_fetch: boolean;
  readonly client_ids: readonly string[] | null;
  readonly platform: Platform | null;
  readonly since_day: string | null;
  readonly since_at: Date | null;
  readonly post_id: string | null;
}

/** Locks the oldest run that may begin: identity's barrier has arrived, or did not in time; null when there is none. */
export function lockReady(tx: Transaction): Promise<ReadyRun | null> {
  return tx.maybeOne<ReadyRun>(sql`
    select run_id, trigger, full_fetch, client_ids, platform, since_day::text, since_at, post_id from collector.run
    where finished_at is null and expanded_at is null and (fence_at is not null or requested_at < now() - ${BARRIER_WAIT})
    order by requested_at limit 1 for update skip locked`);
}

/** Records that a run's collections were created. */
export async function markExpanded(tx: Transaction, runId: string, clientIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update collector.run set expanded_at = now(), client_ids = ${clientIds}::text[] where run_id = ${runId}`);
}

/** Marks the queued runs of a collection as running. */
export async function markRunning(tx: Transaction, collectionId: string, at: Date): Promise<void> {
  await tx.execute(sql`
    update collector.run set state = 'running', started_at = ${at}
    where state = 'queued' and run_id in (select run_id from collector.run_collection where collection_id = ${collectionId})`);
}

/** Locks a run whose collections have all ended and that has not announced it; null when there is none. */
export async function lockCollected(tx: Transaction): Promise<string | null> {
  const row = await tx.maybeOne<{ run_id: string }>(sql`
    select r.run_id from collector.run r
    where r.finished_at is null and r.expanded_at is not null and r.collected_at is null
      and not exists (
        select 1 from collector.run_collection rc join collector.collection c using (collection_id)
        where rc.run_id = r.run_id and c.state <> 'done')
    order by r.requested_at limit 1 for update of r skip locked`);
  return row?.run_id ?? null;
}

/** Records that a run announced the end of its collections. */
export async function markCollected(tx: Transaction, runId: string, at: Date): Promise<void> {
  await tx.execute(sql`
    update collector.run set collected_at = now(), started_at = coalesce(started_at, ${at}), state = 'running' where run_id = ${runId}`);
}

/** Records that attendance has committed a run; false when the run is unknown or was marked before. */
export async function markApplied(tx: Transaction, runId: string): Promise<boolean> {
  return (await tx.execute(sql`update collector.run set applied_at = now() where run_id = ${runId} and applied_at is null`)) === 1;
}

// Attendance has committed the run and each run that leads one of its collections. Several runs share a collection; its observations carry
// the id of one, the leading run.
const IS_APPLIED = sql`(r.applied_at is not null and not exists (
  select 1 from collector.run_collection rc join collector.collection c using (collection_id)
  join collector.run lead on lead.run_id = c.lead_run_id
  where rc.run_id = r.run_id and lead.applied_at is null and lead.finished_at is null))`;

/**
 * Locks a run that can be closed: attendance has committed it and the runs that lead its collections, or `waitMaxMs` have passed since it
 * announced (then `is_applied` is false).
 */
export function lockClosable(tx: Transaction, waitMaxMs: number): Promise<{ run_id: string; is_applied: boolean } | null> {
  return tx.maybeOne<{ run_id: string; is_applied: boolean }>(sql`
    select r.run_id, ${IS_APPLIED} as is_applied from collector.run r
    where r.finished_at is null and r.collected_at is not null
      and (${IS_APPLIED} or r.collected_at < now() - ${waitMaxMs}::float8 * interval '1 millisecond')
    order by r.requested_at limit 1 for update of r skip locked`);
}

/** The steps of runs that are possible now. `next_ms`: milliseconds until the next time limit of a run, null when there is none. */
export interface NextSteps {
  readonly expand: boolean;
  readonly begin: boolean;
  readonly announce: boolean;
  readonly close: boolean;
  readonly next_ms: number | null;
  /** Milliseconds until a chat has waited too long for its run; null when none waits. */
  readonly chat_ms: number | null;
}

/** Checks all steps with one statement. */
export function whatNext(tx: Transaction, waitMaxMs: number, chatWaitMs: number): Promise<NextSteps> {
  return tx.one<NextSteps>(sql`
    with open_run as (select * from collector.run where finished_at is null)
    select
      exists (select 1 from open_run r where r.expanded_at is null and (r.fence_at is not null or r.requested_at < now() - ${BARRIER_WAIT})) as expand,
      exists (
        select 1 from collector.collection c where c.state = 'queued' and not exists (
          select 1 from collector.collection other
          where other.client_id = c.client_id and other.platform = c.platform and other.state = 'running')) as begin,
      exists (
        select 1 from open_run r where r.expanded_at is not null and r.collected_at is null and not exists (
          select 1 from collector.run_collection rc join collector.collection c using (collection_id)
          where rc.run_id = r.run_id and c.state <> 'done')) as announce,
      exists (
        select 1 from open_run r where r.collected_at is not null
          and (${IS_APPLIED} or r.collected_at < now() - ${waitMaxMs}::float8 * interval '1 millisecond')) as close,
      (select extract(epoch from min(
          case when r.expanded_at is null then r.requested_at + ${BARRIER_WAIT}
            when r.collected_at is not null then r.collected_at + ${waitMaxMs}::float8 * interval '1 millisecond' end) - now())::float8 * 1000
        from open_run r) as next_ms,
      (select extract(epoch from min(asked_at) + ${chatWaitMs}::float8 * interval '1 millisecond' - now())::float8 * 1000
        from collector.chat_run) as chat_ms`);
}

/** Ends a run. */
export async function markFinished(
  tx: Transaction,
  runId: string,
  end: { readonly state: 'succeeded' | 'partial' | 'failed'; readonly at: Date; readonly isApplied: boolean },
): Promise<void> {
  await tx.execute(sql`
    update collector.run set state = ${end.state}, finished_at = ${end.at}, unapplied = ${!end.isApplied} where run_id = ${runId}`);
}

/** Removes runs that ended more than `days` ago, at most `limit`, and returns how many. */
export function deleteOld(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from collector.run where run_id in (
      select r.run_id from collector.run r
      where r.finished_at < now() - ${days}::int * interval '1 day' and not exists (
        select 1 from collector.collection c join collector.run_collection rc using (collection_id)
        join collector.run other on other.run_id = rc.run_id
        where c.lead_run_id = r.run_id and other.finished_at is null)
      limit ${limit})`);
}
