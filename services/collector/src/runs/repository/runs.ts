import type { Platform } from '@balai/contracts';
import type { CollectionRun } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Since } from '../../domain/collection-window.ts';

/** Longest wait for identity's fence before a run begins without it. */
const FENCE_WAIT = sql`interval '10 seconds'`;

/** A request to collect. */
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

/** Stores a request; false when the id is known already. */
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

/** An equal request that identity has not answered yet and that can stand for this one too; null when there is none. */
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
 * In how many milliseconds another manual run may be asked for, when so many were within the last hour; null: now. Runs over several clients
 * count by who asked.
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

/** Notes that identity's fence has passed; false when no run waits for it. */
export async function passFence(tx: Transaction, runId: string): Promise<boolean> {
  return (await tx.execute(sql`update collector.run set fence_at = now() where run_id = ${runId} and fence_at is null`)) === 1;
}

/** Whether a run waits for this fence. */
export async function waitsForFence(tx: Transaction, runId: string): Promise<boolean> {
  return (await tx.maybeOne(sql`select 1 as one from collector.run where run_id = ${runId} and fence_at is null`)) !== null;
}

/** A run whose collections are to be made. */
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

/** The oldest run that may begin, locked: identity's fence has passed, or did not come in time. */
export function lockReady(tx: Transaction): Promise<ReadyRun | null> {
  return tx.maybeOne<ReadyRun>(sql`
    select run_id, trigger, full_fetch, client_ids, platform, since_day::text, since_at, post_id from collector.run
    where finished_at is null and expanded_at is null and (fence_at is not null or requested_at < now() - ${FENCE_WAIT})
    order by requested_at limit 1 for update skip locked`);
}

/** Notes that a run has its collections. */
export async function markExpanded(tx: Transaction, runId: string, clientIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update collector.run set expanded_at = now(), client_ids = ${clientIds}::text[] where run_id = ${runId}`);
}

/** Marks the runs that wait for a collection as begun. */
export async function markRunning(tx: Transaction, collectionId: string, at: Date): Promise<void> {
  await tx.execute(sql`
    update collector.run set state = 'running', started_at = ${at}
    where state = 'queued' and run_id in (select run_id from collector.run_collection where collection_id = ${collectionId})`);
}

/** A run all of whose collections have ended but which has not announced it, locked; null when there is none. */
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

/** Notes that a run announced its observations. */
export async function markCollected(tx: Transaction, runId: string, at: Date): Promise<void> {
  await tx.execute(sql`
    update collector.run set collected_at = now(), started_at = coalesce(started_at, ${at}), state = 'running' where run_id = ${runId}`);
}

/** Notes that attendance has committed a run; false when the run is unknown or was marked before. */
export async function markApplied(tx: Transaction, runId: string): Promise<boolean> {
  return (await tx.execute(sql`update collector.run set applied_at = now() where run_id = ${runId} and applied_at is null`)) === 1;
}

// The run itself and every run that leads one of its collections have been committed by attendance.
const IS_APPLIED = sql`(r.applied_at is not null and not exists (
  select 1 from collector.run_collection rc join collector.collection c using (collection_id)
  join collector.run lead on lead.run_id = c.lead_run_id
  where rc.run_id = r.run_id and lead.applied_at is null and lead.finished_at is null))`;

/**
 * A run that can be closed, locked: attendance has committed what it and the runs leading its collections announced; or too long a time
 * has passed since it announced (`is_applied` false).
 */
export function lockClosable(tx: Transaction, waitMaxMs: number): Promise<{ run_id: string; is_applied: boolean } | null> {
  return tx.maybeOne<{ run_id: string; is_applied: boolean }>(sql`
    select r.run_id, ${IS_APPLIED} as is_applied from collector.run r
    where r.finished_at is null and r.collected_at is not null
      and (${IS_APPLIED} or r.collected_at < now() - ${waitMaxMs}::float8 * interval '1 millisecond')
    order by r.requested_at limit 1 for update of r skip locked`);
}

/** Which steps of runs can be taken, and in how many milliseconds the next can at the latest; null when none waits for a time. */
export interface NextSteps {
  readonly expand: boolean;
  readonly begin: boolean;
  readonly announce: boolean;
  readonly close: boolean;
  readonly next_ms: number | null;
  /** In how many milliseconds a chat has waited too long for a run; null when none waits. */
  readonly chat_ms: number | null;
}

/** Looks at all steps with one statement. */
export function whatNext(tx: Transaction, waitMaxMs: number, chatWaitMs: number): Promise<NextSteps> {
  return tx.one<NextSteps>(sql`
    with open_run as (select * from collector.run where finished_at is null)
    select
      exists (select 1 from open_run r where r.expanded_at is null and (r.fence_at is not null or r.requested_at < now() - ${FENCE_WAIT})) as expand,
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
          case when r.expanded_at is null then r.requested_at + ${FENCE_WAIT}
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

/** Removes runs that ended more than `days` ago, at most `limit`; how many. */
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
