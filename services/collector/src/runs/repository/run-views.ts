import type { Platform } from '@balai/contracts';
import type { CollectionRun } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Pace } from '../domain/remaining-time.ts';
import { type CollectionResult, RUN_ERRORS_MAX } from '../domain/run-outcome.ts';

/** A run with the sums of its collections. */
export interface RunView {
  readonly run_id: string;
  readonly trigger: CollectionRun['trigger'];
  readonly client_id: string | null;
  readonly client_ids: readonly string[] | null;
  readonly platform: Platform | null;
  readonly state: CollectionRun['state'];
  readonly requested_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly unapplied: boolean;
  readonly post_id: string | null;
  readonly planned: number;
  readonly done: number;
  readonly posts: number;
  readonly observations: number;
  readonly engagements_new: number;
  readonly withdrawn: number;
  readonly failed: number;
}

const view = sql`
  select r.run_id, r.trigger, r.client_id, r.client_ids, r.platform, r.state, r.requested_at, r.started_at, r.finished_at, r.unapplied, r.post_id,
    coalesce(sum(c.planned), 0)::int as planned, coalesce(sum(c.done), 0)::int as done, coalesce(sum(c.posts), 0)::int as posts,
    coalesce(sum(c.observations), 0)::int as observations, coalesce(sum(c.engagements_new), 0)::int as engagements_new,
    coalesce(sum(c.withdrawn), 0)::int as withdrawn,
    coalesce(sum(c.failed + case when c.feed = 'failed' then 1 else 0 end), 0)::int as failed
  from collector.run r
  left join collector.run_collection rc on rc.run_id = r.run_id
  left join collector.collection c on c.collection_id = rc.collection_id`;

/** One run as the unit of work may see it; null when it may not, or there is none. */
export function find(tx: Transaction, runId: string): Promise<RunView | null> {
  return tx.maybeOne<RunView>(sql`${view} where r.run_id = ${runId} group by r.run_id`);
}

/** The latest runs the unit of work may see. */
export function latest(tx: Transaction, limit: number): Promise<RunView[]> {
  return tx.many<RunView>(sql`
    ${view} where r.run_id in (select run_id from collector.run order by requested_at desc, run_id desc limit ${limit})
    group by r.run_id order by r.requested_at desc, r.run_id desc`);
}

/**
 * The latest runs that cover a client. Its collections name them; a run that has none yet names its clients itself. (`client_ids @>` over
 * all runs would be a scan: under row-level security no index serves an operator that is not leakproof.)
 */
export function latestOf(tx: Transaction, clientId: string, limit: number): Promise<RunView[]> {
  return tx.many<RunView>(sql`
    ${view} where r.run_id in (
      select run_id from (
        select covering.run_id, covering.requested_at from collector.run_collection joined join collector.run covering using (run_id)
        where joined.client_id = ${clientId}
        union
        select run_id, requested_at from collector.run
        where finished_at is null and expanded_at is null and client_ids @> array[${clientId}::text]) found
      order by requested_at desc, run_id desc limit ${limit})
    group by r.run_id order by r.requested_at desc, r.run_id desc`);
}

/** Characters of a caption that name a post. */
const CAPTION_MAX = 100;

/** An error of a run's collection. */
export interface ErrorRow {
  readonly run_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly post: string | null;
  readonly caption: string | null;
  readonly taken_at: Date | null;
  readonly code: string;
  readonly message: string;
}

/** The first errors of these runs, at most 200 of each. */
export function errorsOf(tx: Transaction, runIds: readonly string[]): Promise<ErrorRow[]> {
  return tx.many<ErrorRow>(sql`
    select e.run_id, e.client_id, e.platform, e.post, left(p.caption, ${CAPTION_MAX}) as caption, p.taken_at, e.code, e.message from (
      select rc.run_id, e.*, row_number() over (partition by rc.run_id order by e.error_id) as position
      from collector.run_collection rc join collector.collection_error e using (collection_id)
      where rc.run_id = any(${runIds}::uuid[])) e
    left join collector.post p on p.client_id = e.client_id and p.platform = e.platform and p.platform_id = e.post
    where position <= ${RUN_ERRORS_MAX} order by run_id, position`);
}

/** How a collection of a run went. */
export interface RunResult extends CollectionResult {
  readonly run_id: string;
}

/** How the collections of runs went. */
export function resultsOf(tx: Transaction, runIds: readonly string[]): Promise<RunResult[]> {
  return tx.many<RunResult>(sql`
    select rc.run_id, coalesce(c.feed, case when not c.reads_feed then 'none' end) as feed, c.observations, c.truncated, c.failed, c.errors from collector.run_collection rc
    join collector.collection c using (collection_id) where rc.run_id = any(${runIds}::uuid[])`);
}

/** How far a run that has not ended has come, and how fast. */
export interface RunPace extends Pace {
  readonly run_id: string;
}

// Of a list that was begun, its own pages tell how long they are; a page of a list that was not holds some fifty.
const PAGES_LEFT = sql`greatest(1, ceil(
  (coalesce((t.list_progress ->> 'claimed')::float8, case when t.kind = 'likes' then p.like_count else p.comment_count end, 0)
    - coalesce((t.list_progress ->> 'entries')::float8, 0))
  / greatest(1, coalesce((t.list_progress ->> 'entries')::float8 / nullif((t.list_progress ->> 'pages')::float8, 0), 50))))`;

/** The paces of runs. */
export function pacesOf(tx: Transaction, runIds: readonly string[]): Promise<RunPace[]> {
  return tx.many<RunPace>(sql`
    select rc.run_id, min(c.started_at) as "beganAt", sum(c.requests)::int as requests,
      bool_and(c.state <> 'queued' and coalesce(open.feeds, 0) = 0) as "isPlanned", coalesce(sum(open.pages), 0)::int as remaining,
      greatest(0, coalesce(max(open.wait_ms), 0))::float8 as "waitMs"
    from collector.run_collection rc join collector.collection c using (collection_id)
    left join lateral (
      select count(*) filter (where t.kind = 'feed') as feeds, sum(${PAGES_LEFT}) as pages,
        max(extract(epoch from t.due_at - now())) * 1000 as wait_ms
      from collector.fetch_task t left join collector.post p using (post_id)
      where t.collection_id = c.collection_id and t.state = 'open') open on true
    where rc.run_id = any(${runIds}::uuid[]) group by rc.run_id`);
}
