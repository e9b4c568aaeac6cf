import type { LinkReportKind } from '@balai/contracts/attendance';
import { sql, type Transaction } from '@balai/runtime/database';
import { inRange, type PostRange, STANDS } from '../../posts/repository/recap-source.ts';
import type { CountedPost } from '../../roster/domain/roster.ts';

/** A post that can be reported on. */
export interface TaskPost {
  readonly post_id: string;
  readonly platform_id: string;
  readonly client_id: string;
  readonly taken_at: Date;
  /** Clients in whose recaps it counts. */
  readonly scopes: readonly string[];
}

/** Posts that are shared: those of a feed, also of one that is read for this alone, or special tasks. */
const countsAs = (kind: LinkReportKind) =>
  sql`${STANDS} and p.hidden_at is null and ${kind === 'routine' ? sql`p.kind = 'routine'` : sql`p.special_at is not null`}`;

/** Visible Instagram posts under this key that are such a task; a post of several clients is one of each. */
export const findTasks = (tx: Transaction, kind: LinkReportKind, shortcode: string): Promise<TaskPost[]> =>
  tx.many(sql`
    select p.post_id, p.platform_id, p.client_id, p.taken_at, array_agg(s.scope_id) as scopes
    from attendance.post p join attendance.post_scope s using (post_no)
    where p.platform = 'instagram' and p.platform_id = ${shortcode} and ${countsAs(kind)}
    group by p.post_no order by p.post_no`);

/** The described post under this id, with its day in its client's zone; null when it is not here yet. */
export const findDescribed = (tx: Transaction, postId: string): Promise<{ post_id: string; taken_at: Date; post_day: string } | null> =>
  tx.maybeOne(
    sql`select post_id, taken_at, post_day from attendance.post where post_id = ${postId} and version <> 0 and deleted_at is null`,
  );

/** Posts of a range that are such tasks, oldest first. */
export const readTasks = (tx: Transaction, kind: LinkReportKind, range: PostRange): Promise<CountedPost[]> =>
  tx.many(sql`
    select p.post_no, p.post_id, p.platform_id, p.client_id, p.url, p.caption, p.taken_at, s.post_day
    from attendance.post_scope s join attendance.post p using (post_no)
    where ${inRange(range)} and ${countsAs(kind)} order by p.taken_at, p.platform_id`);

/** Versions that change whenever the posts of a range, their days or the rules they are counted by do. */
export async function readTaskVersions(tx: Transaction, range: PostRange, ruleClientId: string): Promise<readonly (number | string)[]> {
  const row = await tx.one<{ posts: string; rules: number }>(sql`
    select coalesce(sum(hash_record_extended(row (p.post_no, p.version, s.post_day), 0)), 0)::text as posts,
      coalesce((select version from attendance.roster_version where client_id = ${ruleClientId}), 0) as rules
    from attendance.post_scope s join attendance.post p using (post_no) where ${inRange(range)}`);
  return [row.posts, row.rules];
}

/** Ids of the posts of a range, whether they count or not. */
export async function readTaskIds(tx: Transaction, range: PostRange): Promise<string[]> {
  const rows = await tx.many<{ post_id: string }>(
    sql`select p.post_id from attendance.post_scope s join attendance.post p using (post_no) where ${inRange(range)}`,
  );
  return rows.map((row) => row.post_id);
}

/** What a post shows. */
export interface PostFace {
  readonly post_id: string;
  readonly caption: string | null;
  readonly thumbnail_url: string | null;
  readonly image_url: string | null;
  readonly url: string;
}

/** What these posts show. */
export const readFaces = (tx: Transaction, postIds: readonly string[]): Promise<PostFace[]> =>
  tx.many(sql`
    select post_id, caption, thumbnail_url, media ->> 'image_url' as image_url, url from attendance.post
    where post_id = any(${[...postIds]}::uuid[])`);
