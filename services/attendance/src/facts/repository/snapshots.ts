import type { EngagementKind } from '@balai/contracts';
import type { EngagementGroup, EngagementSnapshot, ObservationOutcome } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import type { PostRef } from '../../posts/repository/posts.ts';
import type { Engagement } from '../domain/fold-engagements.ts';
import { engagementsOf, type Snapshot } from '../domain/snapshot.ts';
import { arrayText } from './facts.ts';

/** A group as stored: its handles are the next `size` of the chunk's. */
interface StoredGroup extends Omit<EngagementGroup, 'handles'> {
  readonly size: number;
}

/** A chunk of a snapshot and the post it is of. */
export interface SnapshotPiece {
  readonly post: PostRef;
  readonly chunk: EngagementSnapshot;
}

type Of = <T>(value: (chunk: EngagementSnapshot, post: PostRef) => T) => T[];
const columnsOf =
  (pieces: readonly SnapshotPiece[]): Of =>
  (value) =>
    pieces.map(({ chunk, post }) => value(chunk, post));

const groupsOf = (chunk: EngagementSnapshot): StoredGroup[] =>
  chunk.engagements.map(({ handles, ...group }) => ({ ...group, size: handles.length }));

/**
 * Stores chunks of snapshots, at most one of a post and kind, in place of what earlier ones with their numbers held; of each, whether all chunks
 * of its snapshot are stored now. Chunks of another division of it (told by how many there are) are left alone: they may be what stands.
 */
export async function storeSnapshotChunks(tx: Transaction, pieces: readonly SnapshotPiece[]): Promise<boolean[]> {
  if (pieces.length === 0) return [];
  const of = columnsOf(pieces);
  await tx.execute(sql`
    insert into attendance.engagement_snapshot (taken_on, post_no, kind, obs_no, chunks, chunk_no, client_id, handles, groups, active_count,
      active_hash, last_outcome, last_reason, list_outcome, list_reason, as_of, complete_at)
    select taken_on, post_no, kind, obs_no, chunks, chunk_no, client_id, handles::text[], groups::jsonb, active_count, active_hash, last_outcome,
      last_reason, list_outcome, list_reason, as_of, complete_at
    from unnest(${of((_, post) => post.taken_on)}::date[], ${of((_, post) => post.post_no)}::int[], ${of((chunk) => chunk.kind)}::text[],
      ${of((chunk) => chunk.obs_no)}::int[], ${of((chunk) => chunk.of)}::int[], ${of((chunk) => chunk.chunk)}::int[],
      ${of((_, post) => post.client_id)}::text[],
      ${of((chunk) => arrayText(chunk.engagements.flatMap((group) => group.handles)))}::text[],
      ${of((chunk) => JSON.stringify(groupsOf(chunk)))}::text[], ${of((chunk) => chunk.active_count)}::int[],
      ${of((chunk) => chunk.active_hash)}::text[], ${of((chunk) => chunk.last.outcome)}::text[], ${of((chunk) => chunk.last.reason)}::text[],
      ${of((chunk) => chunk.list?.outcome ?? null)}::text[], ${of((chunk) => chunk.list?.reason ?? null)}::text[],
      ${of((chunk) => chunk.as_of)}::timestamptz[], ${of((chunk) => chunk.complete_at)}::timestamptz[])
      as c (taken_on, post_no, kind, obs_no, chunks, chunk_no, client_id, handles, groups, active_count, active_hash, last_outcome, last_reason,
        list_outcome, list_reason, as_of, complete_at)
    on conflict (taken_on, post_no, kind, obs_no, chunks, chunk_no) do update set handles = excluded.handles,
      groups = excluded.groups, active_count = excluded.active_count, active_hash = excluded.active_hash,
      last_outcome = excluded.last_outcome, last_reason = excluded.last_reason, list_outcome = excluded.list_outcome,
      list_reason = excluded.list_reason, as_of = excluded.as_of, complete_at = excluded.complete_at`);
  const stored = await countStored(
    tx,
    pieces.filter(({ chunk }) => chunk.of > 1),
  );
  return pieces.map(({ post, chunk }) => (stored.get(`${post.post_no} ${chunk.kind}`) ?? 1) >= chunk.of);
}

/** How many chunks of the snapshots are stored, by post and kind. */
async function countStored(tx: Transaction, pieces: readonly SnapshotPiece[]): Promise<Map<string, number>> {
  if (pieces.length === 0) return new Map();
  const of = columnsOf(pieces);
  const rows = await tx.many<{ post_no: number; kind: EngagementKind; stored: number }>(sql`
    select post_no, kind, count(*) as stored from attendance.engagement_snapshot
    where (taken_on, post_no, kind, obs_no, chunks) in (select * from unnest(${of((_, post) => post.taken_on)}::date[],
      ${of((_, post) => post.post_no)}::int[], ${of((chunk) => chunk.kind)}::text[], ${of((chunk) => chunk.obs_no)}::int[],
      ${of((chunk) => chunk.of)}::int[]))
    group by post_no, kind`);
  return new Map(rows.map((row) => [`${row.post_no} ${row.kind}`, row.stored]));
}

/**
 * Makes whole snapshots, at most one of a post and kind, those to begin with: others go, and the newest observation of each is stored unless it
 * was, with nothing to wait for.
 */
export async function adoptSnapshots(tx: Transaction, pieces: readonly SnapshotPiece[]): Promise<void> {
  if (pieces.length === 0) return;
  const of = columnsOf(pieces);
  await tx.execute(sql`
    delete from attendance.engagement_snapshot s
    using unnest(${of((_, post) => post.taken_on)}::date[], ${of((_, post) => post.post_no)}::int[], ${of((chunk) => chunk.kind)}::text[],
      ${of((chunk) => chunk.obs_no)}::int[], ${of((chunk) => chunk.of)}::int[]) as c (taken_on, post_no, kind, obs_no, chunks)
    where s.taken_on = c.taken_on and s.post_no = c.post_no and s.kind = c.kind and (s.obs_no <> c.obs_no or s.chunks <> c.chunks)`);
  await tx.execute(sql`
    insert into attendance.observation (taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason, run_id,
      chunks, active_count, active_hash)
    select taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason, run_id, 0, active_count, active_hash
    from unnest(${of((_, post) => post.taken_on)}::date[], ${of((_, post) => post.post_no)}::int[], ${of((chunk) => chunk.kind)}::text[],
      ${of((chunk) => chunk.obs_no)}::int[], ${of((_, post) => post.client_id)}::text[], ${of((chunk) => chunk.last.observed_at)}::timestamptz[],
      ${of((chunk) => chunk.last.provider)}::text[], ${of((chunk) => chunk.last.claimed)}::int[], ${of((chunk) => chunk.last.got)}::int[],
      ${of((chunk) => chunk.last.outcome)}::text[], ${of((chunk) => chunk.last.reason)}::text[], ${of((chunk) => chunk.last.run_id)}::uuid[],
      ${of((chunk) => chunk.active_count)}::int[], ${of((chunk) => chunk.active_hash)}::text[])
      as c (taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason, run_id, active_count, active_hash)
    on conflict do nothing`);
  await tx.execute(sql`
    update attendance.post_kind_state s set snapshot_obs = c.obs_no, snapshot_at = now(), confirmed_at = greatest(s.confirmed_at, c.confirmed_at)
    from unnest(${of((_, post) => post.post_no)}::int[], ${of((chunk) => chunk.kind)}::text[], ${of((chunk) => chunk.obs_no)}::int[],
      ${of((chunk) => chunk.confirmed_at)}::timestamptz[]) as c (post_no, kind, obs_no, confirmed_at)
    where s.post_no = c.post_no and s.kind = c.kind`);
}

interface SnapshotRow {
  handles: string[];
  groups: readonly StoredGroup[];
  active_count: number;
  active_hash: string;
  last_outcome: ObservationOutcome;
  last_reason: string | null;
  list_outcome: 'complete' | 'truncated' | null;
  list_reason: string | null;
  as_of: Date | null;
  complete_at: Date | null;
}

/** The snapshot of a post and kind that stands after an observation; null when there is none (any more). */
export async function readSnapshot(tx: Transaction, post: PostRef, kind: EngagementKind, obsNo: number): Promise<Snapshot | null> {
  if (obsNo === 0) return null;
  const rows = await tx.many<SnapshotRow>(sql`
    select handles, groups, active_count, active_hash, last_outcome, last_reason, list_outcome, list_reason, as_of, complete_at
    from (
      select *, count(*) over (partition by chunks) as stored from attendance.engagement_snapshot
      where taken_on = ${post.taken_on} and post_no = ${post.post_no} and kind = ${kind} and obs_no = ${obsNo}) s
    where stored = chunks order by chunk_no`);
  const [first] = rows;
  if (first === undefined) return null;
  const engagements = new Map<string, Engagement>();
  for (const { handles, groups } of rows) {
    let from = 0;
    for (const { size, ...group } of groups) {
      for (const engagement of engagementsOf(group, handles.slice(from, from + size))) engagements.set(engagement.handle, engagement);
      from += size;
    }
  }
  return {
    obsNo,
    engagements,
    activeCount: first.active_count,
    activeHash: first.active_hash,
    lastOutcome: first.last_outcome,
    lastReason: first.last_reason,
    listOutcome: first.list_outcome,
    listReason: first.list_reason,
    asOf: first.as_of,
    completeAt: first.complete_at,
  };
}
