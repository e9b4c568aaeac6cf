import type { EngagementKind, Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Delta } from '../../facts/domain/fold-engagements.ts';
import type { PostObservation } from '../../facts/domain/last-seen.ts';
import type { PostRef } from '../../posts/repository/posts.ts';

/** A handle of a person, and when it was theirs; null: since ever, still. */
export interface OwnedHandle {
  readonly handle: string;
  readonly valid_from: Date | null;
  readonly valid_to: Date | null;
  /** First day whose posts they owe under it; null: from the beginning. */
  readonly since: string | null;
}

/** Every handle a person ever owned on a platform, the newest first. */
export const readHandlesOf = (tx: Transaction, personNo: number, platform: Platform): Promise<OwnedHandle[]> =>
  tx.many(sql`
    select handle, valid_from, valid_to, since from attendance.person_handle
    where person_no = ${personNo} and platform = ${platform} order by valid_to desc nulls first, valid_from desc nulls last, handle limit 50`);

/** A post with what its looks say, as far as a person's evidence needs it. */
export interface WatchedPost extends PostRef {
  readonly snapshot_obs: number;
  readonly closed_at: Date | null;
}

/** Posts with the state of their log, by number. */
export const readWatched = (tx: Transaction, postNos: readonly number[], kind: EngagementKind): Promise<WatchedPost[]> =>
  tx.many(sql`
    select p.post_no, p.post_id, p.client_id, p.platform, p.taken_at, p.taken_on, coalesce(k.snapshot_obs, 0) as snapshot_obs, k.closed_at
    from attendance.post p left join attendance.post_kind_state k on k.post_no = p.post_no and k.kind = ${kind}
    where p.post_no = any(${[...postNos]}::int[])`);

const places = (posts: readonly PostRef[]) =>
  sql`select * from unnest(${posts.map((post) => post.taken_on)}::date[], ${posts.map((post) => post.post_no)}::int[])`;

/** An observation of a post, without whom it saw. */
export interface ObservationRow extends PostObservation {
  readonly post_no: number;
  readonly provider: string;
  readonly run_id: string | null;
}

/** Every observation of the posts, in order. */
export const readObservationsOf = (tx: Transaction, posts: readonly PostRef[], kind: EngagementKind): Promise<ObservationRow[]> =>
  tx.many(sql`
    select post_no, obs_no, observed_at, outcome, provider, run_id from attendance.observation
    where (taken_on, post_no) in (${places(posts)}) and kind = ${kind} order by post_no, obs_no`);

interface DeltaRow {
  readonly post_no: number;
  readonly obs_no: number;
  readonly chunk_no: number;
  readonly observed_at: Date;
  readonly added: string[];
  readonly returned: string[];
  readonly withdrawn: string[];
}

/** What the log of the posts says of these handles alone, post by post in the order it is folded in. */
export async function readDeltasOf(
  tx: Transaction,
  posts: readonly PostRef[],
  kind: EngagementKind,
  handles: readonly string[],
): Promise<Map<number, Delta[]>> {
  const named = sql`${[...handles]}::text[]`;
  const rows = await tx.many<DeltaRow>(sql`
    select d.post_no, d.obs_no, d.chunk_no, o.observed_at,
      array(select h from unnest(d.added) as h where h = any(${named})) as added,
      array(select h from unnest(d.returned) as h where h = any(${named})) as returned,
      array(select h from unnest(d.withdrawn) as h where h = any(${named})) as withdrawn
    from attendance.engagement_delta d join attendance.observation o using (taken_on, post_no, kind, obs_no)
    where (d.taken_on, d.post_no) in (${places(posts)}) and d.kind = ${kind}
      and (d.added && ${named} or d.returned && ${named} or d.withdrawn && ${named})
    order by d.post_no, d.obs_no, d.chunk_no`);
  const deltas = new Map<number, Delta[]>();
  for (const { post_no, obs_no, chunk_no, observed_at, ...lists } of rows) {
    const delta = { obsNo: obs_no, chunkNo: chunk_no, observedAt: observed_at, ...lists };
    const known = deltas.get(post_no);
    if (known === undefined) deltas.set(post_no, [delta]);
    else known.push(delta);
  }
  return deltas;
}

/** Those of the posts whose snapshot names one of the handles. */
export async function inSnapshots(
  tx: Transaction,
  posts: readonly PostRef[],
  kind: EngagementKind,
  handles: readonly string[],
): Promise<Set<number>> {
  const rows = await tx.many<{ post_no: number }>(sql`
    select distinct post_no from attendance.engagement_snapshot
    where (taken_on, post_no) in (${places(posts)}) and kind = ${kind} and handles && ${[...handles]}::text[]`);
  return new Set(rows.map((row) => row.post_no));
}

/** A correction that stands, as a person's evidence shows it. */
export interface PersonCorrection {
  readonly post_id: string;
  readonly correction_id: string;
  readonly reason: string;
  readonly decided_by: string;
  readonly decided_at: Date;
}

/** A person's corrections of the posts that stand, also those at another client's row of one. */
export const readPersonCorrections = (tx: Transaction, personId: string, postIds: readonly string[]): Promise<PersonCorrection[]> =>
  tx.many(sql`
    select o.post_id, c.correction_id, c.reason, c.decided_by, c.decided_at from attendance.correction c
    join attendance.post t using (post_id) join attendance.post o on o.platform = t.platform and o.platform_id = t.platform_id and o.kind = t.kind
    where c.person_id = ${personId} and o.post_id = any(${[...postIds]}::uuid[]) and c.revoked_at is null`);
