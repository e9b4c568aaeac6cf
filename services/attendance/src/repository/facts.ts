import type { EngagementKind } from '@balai/contracts';
import type { Observation, ObservationOutcome } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime';
import type { Delta } from '../domain/fold-engagements.ts';
import type { PostRef } from './posts.ts';
import type { PostKind } from './states.ts';

/** What storing a chunk found. */
export interface ChunkStored {
  /** The chunk was not there before. */
  readonly isNew: boolean;
  /** Every chunk of its observation is stored now. */
  readonly isComplete: boolean;
}

/** An observation as stored. */
export interface ObservationRow {
  readonly obs_no: number;
  readonly observed_at: Date;
  readonly provider: string;
  readonly claimed: number | null;
  readonly got: number | null;
  readonly outcome: ObservationOutcome;
  readonly reason: string | null;
  readonly run_id: string | null;
  readonly chunks: number;
  readonly stored: number;
  readonly active_count: number;
  readonly active_hash: string;
}

const insertObservation = (post: PostRef, chunk: Observation) => sql`
  insert into attendance.observation (taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason,
    run_id, chunks, active_count, active_hash)
  values (${post.taken_on}, ${post.post_no}, ${chunk.kind}, ${chunk.obs_no}, ${post.client_id}, ${chunk.observed_at}, ${chunk.provider},
    ${chunk.claimed}, ${chunk.got}, ${chunk.outcome}, ${chunk.reason}, ${chunk.run_id}, ${chunk.of}, ${chunk.active_count}, ${chunk.active_hash})`;

const insertDelta = (post: PostRef, chunk: Observation) => sql`
  insert into attendance.engagement_delta (taken_on, post_no, kind, obs_no, chunk_no, client_id, added, returned, withdrawn)
  values (${post.taken_on}, ${post.post_no}, ${chunk.kind}, ${chunk.obs_no}, ${chunk.chunk}, ${post.client_id}, ${[...chunk.added]}::text[],
    ${[...chunk.returned]}::text[], ${[...chunk.withdrawn]}::text[])`;

/** Stores one chunk once: its key (post, kind, observation, chunk) recognises every repetition. */
export async function storeChunk(tx: Transaction, post: PostRef, chunk: Observation): Promise<ChunkStored> {
  const { before, added } = await tx.one<{ before: number; added: number }>(sql`
    with observation as (${insertObservation(post, chunk)} on conflict do nothing),
      delta as (${insertDelta(post, chunk)} on conflict do nothing returning 1)
    select (select count(*) from delta) as added, (
      select count(*) from attendance.engagement_delta where taken_on = ${post.taken_on} and post_no = ${post.post_no}
        and kind = ${chunk.kind} and obs_no = ${chunk.obs_no}) as before`);
  return { isNew: added > 0, isComplete: before + added >= chunk.of };
}

/** Every observation of a post and kind, in order, with how many of its chunks are stored. */
export const readObservations = (tx: Transaction, post: PostRef, kind: EngagementKind): Promise<ObservationRow[]> =>
  tx.many(sql`
    select o.obs_no, o.observed_at, o.provider, o.claimed, o.got, o.outcome, o.reason, o.run_id, o.chunks, o.active_count, o.active_hash,
      (select count(*) from attendance.engagement_delta d where d.taken_on = o.taken_on and d.post_no = o.post_no and d.kind = o.kind
        and d.obs_no = o.obs_no) as stored
    from attendance.observation o
    where o.taken_on = ${post.taken_on} and o.post_no = ${post.post_no} and o.kind = ${kind} order by o.obs_no`);

interface DeltaRow {
  obs_no: number;
  chunk_no: number;
  observed_at: Date;
  added: string[];
  returned: string[];
  withdrawn: string[];
}

/** Every delta of a post and kind after an observation (0: of all) that says something, in the order it is folded in. */
export async function readDeltas(tx: Transaction, post: PostRef, kind: EngagementKind, after: number): Promise<Delta[]> {
  const rows = await tx.many<DeltaRow>(sql`
    select d.obs_no, d.chunk_no, o.observed_at, d.added, d.returned, d.withdrawn
    from attendance.engagement_delta d join attendance.observation o using (taken_on, post_no, kind, obs_no)
    where d.taken_on = ${post.taken_on} and d.post_no = ${post.post_no} and d.kind = ${kind} and d.obs_no > ${after}
      and cardinality(d.added) + cardinality(d.returned) + cardinality(d.withdrawn) > 0
    order by d.obs_no, d.chunk_no`);
  return rows.map((row) => ({
    obsNo: row.obs_no,
    chunkNo: row.chunk_no,
    observedAt: row.observed_at,
    added: row.added,
    returned: row.returned,
    withdrawn: row.withdrawn,
  }));
}

/**
 * Posts of a platform under which one of the handles was ever seen. One pass over the deltas for all handles together: an index on
 * the arrays would be paid by every chunk that comes in, while owners change seldom and their changes are gathered.
 */
export const postsWithHandles = (tx: Transaction, platform: string, handles: readonly string[]): Promise<PostKind[]> =>
  tx.many(sql`
    select seen.post_no, seen.kind from (
      select d.post_no, d.kind from attendance.engagement_delta d
      where exists (select from unnest(d.added) as h where h = any(${[...handles]}::text[]))
        or exists (select from unnest(d.returned) as h where h = any(${[...handles]}::text[]))
      union
      select s.post_no, s.kind from attendance.engagement_snapshot s
      where exists (select from unnest(s.handles) as h where h = any(${[...handles]}::text[]))) seen
    join attendance.post p using (post_no)
    where p.platform = ${platform} order by seen.post_no`);
