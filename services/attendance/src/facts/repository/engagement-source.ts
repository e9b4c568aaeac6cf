import type { EngagementKind } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { PostRef } from '../../posts/repository/posts.ts';
import type { Delta } from '../domain/fold-engagements.ts';

/** A post and kind whose engagements are wanted. */
export interface EngagementSource extends PostRef {
  readonly taken_at: Date;
  /** Version of what is stored of it. */
  readonly version: number;
  readonly snapshot_obs: number;
  /** Its facts are past their retention and gone. */
  readonly is_closed: boolean;
}

/** Where the engagements of posts stand; posts never observed are absent. */
export const readPlaces = (tx: Transaction, postNos: readonly number[], kind: EngagementKind): Promise<EngagementSource[]> =>
  tx.many(sql`
    select p.post_no, p.post_id, p.client_id, p.platform, p.taken_on, p.taken_at, k.version, k.snapshot_obs, k.closed_at is not null as is_closed
    from attendance.post p join attendance.post_kind_state k using (post_no)
    where p.post_no = any(${[...postNos]}::int[]) and k.kind = ${kind}`);

/** When posts were looked at for the first time; those nobody has looked at are absent. */
export async function readFirstLooks(
  tx: Transaction,
  places: readonly EngagementSource[],
  kind: EngagementKind,
): Promise<Map<number, Date>> {
  const rows = await tx.many<{ post_no: number; observed_at: Date }>(sql`
    select w.post_no, o.observed_at
    from unnest(${places.map((source) => source.taken_on)}::date[], ${places.map((source) => source.post_no)}::int[]) as w (taken_on, post_no)
    cross join lateral (
      select observed_at from attendance.observation
      where taken_on = w.taken_on and post_no = w.post_no and kind = ${kind} and outcome in ('complete', 'truncated')
      order by obs_no limit 1) o`);
  return new Map(rows.map((row) => [row.post_no, row.observed_at]));
}

interface DeltaRow {
  post_no: number;
  obs_no: number;
  chunk_no: number;
  observed_at: Date;
  added: string[];
  returned: string[];
  withdrawn: string[];
}

/** The deltas of several posts that say something, by post, in the order they are folded in; those a snapshot holds left out. */
export async function readDeltasOf(
  tx: Transaction,
  places: readonly EngagementSource[],
  kind: EngagementKind,
): Promise<Map<number, Delta[]>> {
  const rows = await tx.many<DeltaRow>(sql`
    select d.post_no, d.obs_no, d.chunk_no, o.observed_at, d.added, d.returned, d.withdrawn
    from unnest(${places.map((source) => source.taken_on)}::date[], ${places.map((source) => source.post_no)}::int[],
      ${places.map((source) => source.snapshot_obs)}::int[]) as w (taken_on, post_no, after)
    join attendance.engagement_delta d on d.taken_on = w.taken_on and d.post_no = w.post_no and d.kind = ${kind} and d.obs_no > w.after
    join attendance.observation o on o.taken_on = d.taken_on and o.post_no = d.post_no and o.kind = d.kind and o.obs_no = d.obs_no
    where cardinality(d.added) + cardinality(d.returned) + cardinality(d.withdrawn) > 0
    order by d.post_no, d.obs_no, d.chunk_no`);
  const deltas = new Map<number, Delta[]>();
  for (const row of rows) {
    const { post_no: postNo, obs_no: obsNo, chunk_no: chunkNo, observed_at: observedAt, added, returned, withdrawn } = row;
    const known = deltas.get(postNo);
    const delta = { obsNo, chunkNo, observedAt, added, returned, withdrawn };
    if (known === undefined) deltas.set(postNo, [delta]);
    else known.push(delta);
  }
  return deltas;
}
