import type { EngagementKind, Platform } from '@balai/contracts';
import type { Observation } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime';
import type { EngagementDelta } from '../domain/engagement-delta.ts';

/** Where the log of one post and kind stands. */
export interface EngagementState {
  readonly post_id: string;
  readonly last_obs_no: number;
  readonly active_count: number;
  readonly active_hash: string;
  readonly missing_once: readonly string[];
  readonly settled_count: number | null;
  readonly skips: number;
}

interface LockedPost {
  readonly post_id: string;
  readonly client_id: string;
}

/** The states of one kind of these posts, made on first use; the caller holds the posts' locks. */
export async function lockStates(tx: Transaction, kind: EngagementKind, posts: readonly LockedPost[]): Promise<EngagementState[]> {
  if (posts.length === 0) return [];
  await ensureStates(tx, kind, posts);
  return tx.many<EngagementState>(sql`
    select post_id, last_obs_no, active_count, active_hash, missing_once, settled_count, skips from collector.engagement_state
    where post_id = any(${posts.map((post) => post.post_id)}::uuid[]) and kind = ${kind} for update`);
}

async function ensureStates(tx: Transaction, kind: EngagementKind, posts: readonly LockedPost[]): Promise<void> {
  await tx.execute(sql`
    insert into collector.engagement_state (post_id, kind, client_id)
    select post_id, ${kind}, client_id
    from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.client_id)}::text[]) as locked (post_id, client_id)
    on conflict do nothing`);
}

/** Moves a state on. */
export async function saveState(tx: Transaction, kind: EngagementKind, state: EngagementState): Promise<void> {
  await tx.execute(sql`
    update collector.engagement_state set last_obs_no = ${state.last_obs_no}, active_count = ${state.active_count},
      active_hash = ${state.active_hash}, missing_once = ${state.missing_once}::text[], settled_count = ${state.settled_count},
      skips = ${state.skips}
    where post_id = ${state.post_id} and kind = ${kind}`);
}

/** Every change of the set so far, oldest first. */
export function deltasOf(tx: Transaction, postId: string, kind: EngagementKind): Promise<EngagementDelta[]> {
  return tx.many<EngagementDelta>(sql`
    select added, returned, withdrawn from collector.observation_delta where post_id = ${postId} and kind = ${kind}
    order by obs_no, chunk`);
}

/** One observation, as it is written to the log. */
export interface ObservationRow {
  readonly post_id: string;
  readonly kind: EngagementKind;
  readonly obs_no: number;
  readonly client_id: string;
  readonly run_id: string;
  readonly observed_at: Date;
  readonly provider: string;
  readonly claimed: number | null;
  readonly got: number | null;
  readonly outcome: Observation['outcome'];
  readonly reason: string | null;
  readonly active_count: number;
  readonly active_hash: string;
}

/** Appends an observation with its chunks; empty chunks leave no row. */
export async function append(tx: Transaction, row: ObservationRow, chunks: readonly EngagementDelta[]): Promise<void> {
  await tx.execute(sql`
    insert into collector.observation (post_id, kind, obs_no, client_id, run_id, observed_at, provider, claimed, got, outcome, reason, chunks,
      active_count, active_hash)
    values (${row.post_id}, ${row.kind}, ${row.obs_no}, ${row.client_id}, ${row.run_id}, ${row.observed_at}, ${row.provider},
      ${row.claimed}, ${row.got}, ${row.outcome}, ${row.reason}, ${chunks.length}, ${row.active_count}, ${row.active_hash})`);
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.added.length + chunk.returned.length + chunk.withdrawn.length === 0) continue;
    await tx.execute(sql`
      insert into collector.observation_delta (post_id, kind, obs_no, chunk, client_id, added, returned, withdrawn)
      values (${row.post_id}, ${row.kind}, ${row.obs_no}, ${index + 1}, ${row.client_id}, ${chunk.added}::text[], ${chunk.returned}::text[],
        ${chunk.withdrawn}::text[])`);
  }
}

/** What the observations of unread lists have in common. */
export interface UnreadFact {
  readonly run_id: string;
  readonly observed_at: Date;
  readonly provider: string;
  readonly outcome: 'skipped' | 'failed';
  readonly reason: string;
}

/** An unread list's post, locked, and what the feed claims about the list. */
export interface UnreadPost extends LockedPost {
  readonly claimed: number | null;
}

/**
 * Appends one empty observation to each post's log, which changes nobody. A skipped list keeps the count it was settled with; a failed one
 * is read the next time.
 */
export async function appendUnread(
  tx: Transaction,
  kind: EngagementKind,
  posts: readonly UnreadPost[],
  fact: UnreadFact,
): Promise<ObservationRow[]> {
  if (posts.length === 0) return [];
  await ensureStates(tx, kind, posts);
  const isSkipped = fact.outcome === 'skipped';
  return tx.many<ObservationRow>(sql`
    with moved as (
      update collector.engagement_state s set last_obs_no = s.last_obs_no + 1, skips = case when ${isSkipped} then s.skips + 1 else 0 end,
        settled_count = case when ${isSkipped} then s.settled_count end
      from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.claimed)}::int[]) as unread (post_id, claimed)
      where s.post_id = unread.post_id and s.kind = ${kind}
      returning s.post_id, s.kind, s.client_id, s.last_obs_no, s.active_count, s.active_hash, unread.claimed)
    insert into collector.observation (post_id, kind, obs_no, client_id, run_id, observed_at, provider, claimed, got, outcome, reason, chunks,
      active_count, active_hash)
    select post_id, kind, last_obs_no, client_id, ${fact.run_id}::uuid, ${fact.observed_at}::timestamptz, ${fact.provider}, claimed, null,
      ${fact.outcome}, ${fact.reason}, 1, active_count, active_hash
    from moved
    returning post_id, kind, obs_no, client_id, run_id, observed_at, provider, claimed, got, outcome, reason, active_count, active_hash`);
}

/** A published chunk as the log holds it. */
export interface LoggedChunk extends ObservationRow, EngagementDelta {
  readonly platform: Platform;
  readonly platform_id: string;
  readonly taken_at: Date;
  readonly chunk: number;
  readonly of: number;
}

/** Where a reader of the log stands. */
export type LogKey = Pick<LoggedChunk, 'post_id' | 'kind' | 'obs_no' | 'chunk'>;

/** The place of a chunk in the log. */
export const logKeyOf = ({ post_id, kind, obs_no, chunk }: LoggedChunk): LogKey => ({ post_id, kind, obs_no, chunk });

/** The next chunks of the log in order of post, kind, number; of one post and kind when `only` says so. */
export function chunksAfter(
  tx: Transaction,
  after: LogKey | null,
  limit: number,
  only: { readonly postId: string; readonly kind: string } | null = null,
): Promise<LoggedChunk[]> {
  const narrowed = only === null ? sql`true` : sql`o.post_id = ${only.postId} and o.kind = ${only.kind}`;
  const later =
    after === null
      ? sql`true`
      : sql`(o.post_id, o.kind, o.obs_no) >= (${after.post_id}::uuid, ${after.kind}::text, ${after.obs_no}::int)
          and (o.post_id, o.kind, o.obs_no, c.chunk) > (${after.post_id}::uuid, ${after.kind}::text, ${after.obs_no}::int, ${after.chunk}::int)`;
  return tx.many<LoggedChunk>(sql`
    select o.post_id, o.kind, o.obs_no, o.client_id, o.run_id, o.observed_at, o.provider, o.claimed, o.got, o.outcome, o.reason,
      o.active_count, o.active_hash, o.chunks as of, c.chunk, p.platform, p.platform_id, p.taken_at,
      coalesce(d.added, '{}') as added, coalesce(d.returned, '{}') as returned, coalesce(d.withdrawn, '{}') as withdrawn
    from collector.observation o
    join collector.post p using (post_id)
    cross join lateral generate_series(1, o.chunks) as c (chunk)
    left join collector.observation_delta d on d.post_id = o.post_id and d.kind = o.kind and d.obs_no = o.obs_no and d.chunk = c.chunk
    where ${narrowed} and ${later}
    order by o.post_id, o.kind, o.obs_no, c.chunk limit ${limit}`);
}
