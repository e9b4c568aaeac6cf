import type { Platform } from '@balai/contracts';
import type { CollectionRun } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import { RUN_ERRORS_MAX } from '../../runs/domain/run-outcome.ts';

/** A collection a run needs. */
export interface WantedCollection {
  readonly collectionId: string;
  readonly clientId: string;
  readonly platform: Platform;
  readonly since: Date;
  /** The one post to read instead of the feed. */
  readonly postId: string | null;
}

/**
 * Gives a run its collections: each is added, or joins the one of the same client and platform that has not begun. That one then reaches
 * back as far, is as urgent and as full as either asked for. One post joins with nothing but itself.
 */
export async function joinOrQueue(
  tx: Transaction,
  run: { readonly run_id: string; readonly trigger: CollectionRun['trigger']; readonly full_fetch: boolean },
  wanted: readonly WantedCollection[],
): Promise<void> {
  if (wanted.length === 0) return;
  await tx.execute(sql`
    with queued as (
      insert into collector.collection as c (collection_id, client_id, platform, lead_run_id, class, full_fetch, since, reads_feed, post_ids)
      select collection_id, client_id, platform, ${run.run_id}::uuid, ${run.trigger === 'manual' ? 'interactive' : 'scheduled'},
        ${run.full_fetch}::boolean and post_id is null, since, post_id is null, coalesce(array_remove(array[post_id], null), '{}')
      from unnest(${wanted.map((one) => one.collectionId)}::uuid[], ${wanted.map((one) => one.clientId)}::text[],
        ${wanted.map((one) => one.platform)}::text[], ${wanted.map((one) => one.since)}::timestamptz[],
        ${wanted.map((one) => one.postId)}::uuid[]) as wanted (collection_id, client_id, platform, since, post_id)
      order by client_id, platform
      on conflict (client_id, platform) where state = 'queued' do update set
        full_fetch = c.full_fetch or excluded.full_fetch, since = least(c.since, excluded.since),
        class = case when not excluded.reads_feed then c.class when not c.reads_feed then excluded.class
          when 'interactive' in (c.class, excluded.class) then 'interactive' else 'scheduled' end,
        reads_feed = c.reads_feed or excluded.reads_feed,
        post_ids = array(select distinct unnest(c.post_ids || excluded.post_ids) order by 1)
      returning c.collection_id, c.client_id)
    insert into collector.run_collection (run_id, collection_id, client_id)
    select ${run.run_id}::uuid, collection_id, client_id from queued
    on conflict do nothing`);
}

/**
 * Lets a run lead the collections it joined when it has fewer than their leader: whoever asked for one client does not wait until a run over
 * all clients has ended. Nothing has been observed under the former leader yet.
 */
export async function leadSmaller(tx: Transaction, runId: string): Promise<void> {
  await tx.execute(sql`
    update collector.collection c set lead_run_id = ${runId}
    where c.state = 'queued' and c.lead_run_id <> ${runId}
      and exists (select 1 from collector.run_collection rc where rc.collection_id = c.collection_id and rc.run_id = ${runId})
      and (select count(*) from collector.run_collection where run_id = ${runId})
        < (select count(*) from collector.run_collection where run_id = c.lead_run_id)`);
}

/** A collection under way. */
export interface CollectionRow {
  readonly collection_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly lead_run_id: string;
  readonly class: 'interactive' | 'scheduled';
  readonly full_fetch: boolean;
  readonly since: Date;
  readonly started_at: Date | null;
  /** Whether the account's feed is read; else only the posts named. */
  readonly reads_feed: boolean;
  /** Posts whose lists are read whatever the feed shows. */
  readonly post_ids: readonly string[];
}

const COLUMNS = sql.raw(
  'c.collection_id, c.client_id, c.platform, c.lead_run_id, c.class, c.full_fetch, c.since, c.started_at, c.reads_feed, c.post_ids',
);

/** The most urgent collection that may begin, locked: none of the same client and platform is under way. */
export function lockNext(tx: Transaction): Promise<CollectionRow | null> {
  return tx.maybeOne<CollectionRow>(sql`
    select ${COLUMNS} from collector.collection c
    where c.state = 'queued'
      and not exists (
        select 1 from collector.collection r where r.client_id = c.client_id and r.platform = c.platform and r.state = 'running')
    order by c.class, c.queued_at limit 1 for update of c skip locked`);
}

/** Begins a collection. */
export async function markBegun(tx: Transaction, collectionId: string, at: Date): Promise<void> {
  await tx.execute(sql`
    update collector.collection set state = 'running', started_at = ${at} where collection_id = ${collectionId}`);
}

/** A collection; null when it is unknown. */
export function find(tx: Transaction, collectionId: string): Promise<CollectionRow | null> {
  return tx.maybeOne<CollectionRow>(sql`select ${COLUMNS} from collector.collection c where c.collection_id = ${collectionId}`);
}

/** What is added to a collection's counters. */
export interface Counted {
  readonly openTasks?: number;
  readonly planned?: number;
  readonly done?: number;
  readonly posts?: number;
  /** Looks at lists, those at lists whose count stood among them. */
  readonly observations?: number;
  readonly skipped?: number;
  /** Messages about the skipped ones. */
  readonly confirmations?: number;
  readonly truncated?: number;
  readonly failed?: number;
  readonly engagementsNew?: number;
  readonly withdrawn?: number;
  readonly feed?: 'complete' | 'truncated' | 'failed' | 'absent';
}

/** Adds to the counters of a collection; how many of its tasks are still open. */
export async function addCounts(tx: Transaction, collectionId: string, added: Counted): Promise<number> {
  const row = await tx.one<{ open_tasks: number }>(sql`
    update collector.collection set open_tasks = open_tasks + ${added.openTasks ?? 0}, planned = planned + ${added.planned ?? 0},
      done = done + ${added.done ?? 0}, posts = posts + ${added.posts ?? 0}, observations = observations + ${added.observations ?? 0},
      skipped = skipped + ${added.skipped ?? 0}, confirmations = confirmations + ${added.confirmations ?? 0},
      truncated = truncated + ${added.truncated ?? 0}, failed = failed + ${added.failed ?? 0},
      engagements_new = engagements_new + ${added.engagementsNew ?? 0}, withdrawn = withdrawn + ${added.withdrawn ?? 0},
      feed = coalesce(${added.feed ?? null}, feed)
    where collection_id = ${collectionId} returning open_tasks`);
  return row.open_tasks;
}

/** Ends a collection. */
export async function markDone(tx: Transaction, collectionId: string, at: Date): Promise<void> {
  await tx.execute(sql`update collector.collection set state = 'done', finished_at = ${at} where collection_id = ${collectionId}`);
}

/** A failure to show with the run. */
export interface NewError {
  readonly post: string | null;
  readonly code: string;
  readonly message: string;
}

/** Adds errors to a collection; beyond 200 they are only counted. */
export async function addErrors(tx: Transaction, collection: CollectionRow, errors: readonly NewError[]): Promise<void> {
  if (errors.length === 0) return;
  const { collection_id: collectionId, client_id: clientId, platform } = collection;
  const row = await tx.one<{ errors: number }>(sql`
    update collector.collection set errors = errors + ${errors.length}::int where collection_id = ${collectionId} returning errors`);
  const kept = errors.slice(0, Math.max(0, RUN_ERRORS_MAX - (row.errors - errors.length)));
  if (kept.length === 0) return;
  await tx.execute(sql`
    insert into collector.collection_error (collection_id, client_id, platform, post, code, message)
    select ${collectionId}::uuid, ${clientId}, ${platform}, post, code, message
    from unnest(${kept.map((error) => error.post)}::text[], ${kept.map((error) => error.code)}::text[],
      ${kept.map((error) => error.message)}::text[]) as failed (post, code, message)`);
}

/** What was published under a run's id. */
export function publishedBy(tx: Transaction, runId: string): Promise<{ observations: number; confirmations: number }> {
  return tx.one<{ observations: number; confirmations: number }>(sql`
    select coalesce(sum(observations - skipped), 0)::int as observations, coalesce(sum(confirmations), 0)::int as confirmations
    from collector.collection where lead_run_id = ${runId}`);
}
