import type { EngagementKind } from '@balai/contracts';
import type { EngagementGroup, EngagementSnapshot, ObservationOutcome } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import type { PostRef } from '../../posts/repository/posts.ts';
import type { Engagement } from '../domain/fold-engagements.ts';
import { engagementsOf, type Snapshot } from '../domain/snapshot.ts';

/** A group as stored: its handles are the next `size` of the chunk's. */
interface StoredGroup extends Omit<EngagementGroup, 'handles'> {
  readonly size: number;
}

/**
 * Stores one chunk of a snapshot, in place of what an earlier one with its number held; whether all of the snapshot's are stored now. Chunks of
 * another division of it (told by how many there are) are left alone: they may be what stands.
 */
export async function storeSnapshotChunk(tx: Transaction, post: PostRef, chunk: EngagementSnapshot): Promise<boolean> {
  const groups: StoredGroup[] = chunk.engagements.map(({ handles, ...group }) => ({ ...group, size: handles.length }));
  const { others } = await tx.one<{ others: number }>(sql`
    with stored as (
      insert into attendance.engagement_snapshot (taken_on, post_no, kind, obs_no, chunk_no, client_id, chunks, handles, groups, active_count,
        active_hash, last_outcome, last_reason, list_outcome, list_reason, as_of, complete_at)
      values (${post.taken_on}, ${post.post_no}, ${chunk.kind}, ${chunk.obs_no}, ${chunk.chunk}, ${post.client_id}, ${chunk.of},
        ${chunk.engagements.flatMap((group) => group.handles)}::text[], ${JSON.stringify(groups)}::jsonb, ${chunk.active_count},
        ${chunk.active_hash}, ${chunk.last.outcome}, ${chunk.last.reason}, ${chunk.list?.outcome ?? null}, ${chunk.list?.reason ?? null},
        ${chunk.as_of}, ${chunk.complete_at})
      on conflict (taken_on, post_no, kind, obs_no, chunks, chunk_no) do update set handles = excluded.handles,
        groups = excluded.groups, active_count = excluded.active_count, active_hash = excluded.active_hash,
        last_outcome = excluded.last_outcome, last_reason = excluded.last_reason, list_outcome = excluded.list_outcome,
        list_reason = excluded.list_reason, as_of = excluded.as_of, complete_at = excluded.complete_at)
    select count(*) as others from attendance.engagement_snapshot
    where taken_on = ${post.taken_on} and post_no = ${post.post_no} and kind = ${chunk.kind} and obs_no = ${chunk.obs_no}
      and chunks = ${chunk.of} and chunk_no <> ${chunk.chunk}`);
  return others + 1 >= chunk.of;
}

/**
 * Makes a whole snapshot the one to begin with: others go, and its newest observation is stored unless it was, with nothing to wait for.
 */
export async function adoptSnapshot(tx: Transaction, post: PostRef, snapshot: EngagementSnapshot): Promise<void> {
  const { kind, obs_no: obsNo, last } = snapshot;
  await tx.execute(sql`
    delete from attendance.engagement_snapshot where taken_on = ${post.taken_on} and post_no = ${post.post_no} and kind = ${kind}
      and (obs_no <> ${obsNo} or chunks <> ${snapshot.of})`);
  await tx.execute(sql`
    insert into attendance.observation (taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason, run_id,
      chunks, active_count, active_hash)
    values (${post.taken_on}, ${post.post_no}, ${kind}, ${obsNo}, ${post.client_id}, ${last.observed_at}, ${last.provider}, ${last.claimed},
      ${last.got}, ${last.outcome}, ${last.reason}, ${last.run_id}, 0, ${snapshot.active_count}, ${snapshot.active_hash})
    on conflict do nothing`);
  await tx.execute(sql`
    update attendance.post_kind_state set snapshot_obs = ${obsNo}, snapshot_at = now(),
      confirmed_at = greatest(confirmed_at, ${snapshot.confirmed_at}::timestamptz)
    where post_no = ${post.post_no} and kind = ${kind}`);
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
