import type { EngagementKind } from '@balai/contracts';
import type { Observation, ObservationOutcome } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import type { PostRef } from '../../posts/repository/posts.ts';
import type { Delta } from '../domain/fold-engagements.ts';
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

/** A chunk and the post it is of. */
export interface PostChunk {
  readonly post: PostRef;
  readonly chunk: Observation;
}

const PLAIN = /^[\w.-]+$/;

/** A text array as PostgreSQL reads one, for arrays of arrays of unequal length. */
export function arrayText(items: readonly string[]): string {
  // Handles need no quotes; a word that PostgreSQL reads as null does.
  const quoted = items.map((item) => (PLAIN.test(item) && item.toLowerCase() !== 'null' ? item : `"${item.replace(/["\\]/g, '\\$&')}"`));
  return `{${quoted.join(',')}}`;
}

const keyOf = (postNo: number, kind: string, obsNo: number): string => `${postNo} ${kind} ${obsNo}`;

/** Observations the chunks are of; of several chunks of one the first that is stored. */
async function storeObservations(tx: Transaction, pieces: readonly PostChunk[]): Promise<void> {
  const of = <T>(value: (chunk: Observation, post: PostRef) => T): T[] => pieces.map(({ chunk, post }) => value(chunk, post));
  await tx.execute(sql`
    insert into attendance.observation (taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason,
      run_id, chunks, active_count, active_hash)
    select * from unnest(${of((_, post) => post.taken_on)}::date[], ${of((_, post) => post.post_no)}::int[], ${of((chunk) => chunk.kind)}::text[],
      ${of((chunk) => chunk.obs_no)}::int[], ${of((_, post) => post.client_id)}::text[], ${of((chunk) => chunk.observed_at)}::timestamptz[],
      ${of((chunk) => chunk.provider)}::text[], ${of((chunk) => chunk.claimed)}::int[], ${of((chunk) => chunk.got)}::int[],
      ${of((chunk) => chunk.outcome)}::text[], ${of((chunk) => chunk.reason)}::text[], ${of((chunk) => chunk.run_id)}::uuid[],
      ${of((chunk) => chunk.of)}::int[], ${of((chunk) => chunk.active_count)}::int[], ${of((chunk) => chunk.active_hash)}::text[])
    on conflict do nothing`);
}

interface StoredKey {
  post_no: number;
  kind: EngagementKind;
  obs_no: number;
  chunk_no: number;
}

/** Stores the deltas that are not there; their keys. */
const storeDeltas = (tx: Transaction, pieces: readonly PostChunk[]): Promise<StoredKey[]> => {
  const of = <T>(value: (chunk: Observation, post: PostRef) => T): T[] => pieces.map(({ chunk, post }) => value(chunk, post));
  return tx.many(sql`
    insert into attendance.engagement_delta (taken_on, post_no, kind, obs_no, chunk_no, client_id, added, returned, withdrawn)
    select taken_on, post_no, kind, obs_no, chunk_no, client_id, added::text[], returned::text[], withdrawn::text[]
    from unnest(${of((_, post) => post.taken_on)}::date[], ${of((_, post) => post.post_no)}::int[], ${of((chunk) => chunk.kind)}::text[],
      ${of((chunk) => chunk.obs_no)}::int[], ${of((chunk) => chunk.chunk)}::int[], ${of((_, post) => post.client_id)}::text[],
      ${of((chunk) => arrayText(chunk.added))}::text[], ${of((chunk) => arrayText(chunk.returned))}::text[],
      ${of((chunk) => arrayText(chunk.withdrawn))}::text[])
      as d (taken_on, post_no, kind, obs_no, chunk_no, client_id, added, returned, withdrawn)
    on conflict do nothing returning post_no, kind, obs_no, chunk_no`);
};

/** How many chunks of the observations are stored, of those that have several: one that is alone has no others. */
async function countStored(tx: Transaction, pieces: readonly PostChunk[]): Promise<Map<string, number>> {
  const parts = pieces.filter(({ chunk }) => chunk.of > 1);
  if (parts.length === 0) return new Map();
  const rows = await tx.many<{ post_no: number; kind: EngagementKind; obs_no: number; count: number }>(sql`
    select d.post_no, d.kind, d.obs_no, count(*) as count from attendance.engagement_delta d
    where (d.taken_on, d.post_no, d.kind, d.obs_no) in (select * from unnest(${parts.map(({ post }) => post.taken_on)}::date[],
      ${parts.map(({ post }) => post.post_no)}::int[], ${parts.map(({ chunk }) => chunk.kind)}::text[],
      ${parts.map(({ chunk }) => chunk.obs_no)}::int[]))
    group by 1, 2, 3`);
  return new Map(rows.map((row) => [keyOf(row.post_no, row.kind, row.obs_no), row.count]));
}

/**
 * Stores chunks, each once: its key (post, kind, observation, chunk) recognises every repetition, also among those given. What it found of
 * each is as if they were stored one after the other.
 */
export async function storeChunks(tx: Transaction, pieces: readonly PostChunk[]): Promise<ChunkStored[]> {
  if (pieces.length === 0) return [];
  await storeObservations(tx, pieces);
  const added = await storeDeltas(tx, pieces);
  const stored = await countStored(tx, pieces);
  const isNew = new Set(added.map((row) => `${keyOf(row.post_no, row.kind, row.obs_no)} ${row.chunk_no}`));
  for (const row of added) {
    const key = keyOf(row.post_no, row.kind, row.obs_no);
    stored.set(key, (stored.get(key) ?? 1) - 1);
  }
  return pieces.map(({ post, chunk }) => {
    const key = keyOf(post.post_no, chunk.kind, chunk.obs_no);
    const first = isNew.delete(`${key} ${chunk.chunk}`);
    if (first) stored.set(key, (stored.get(key) ?? 0) + 1);
    return { isNew: first, isComplete: chunk.of <= 1 || (stored.get(key) ?? 0) >= chunk.of };
  });
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
