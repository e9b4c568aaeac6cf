import type { PostSource } from '@balai/contracts/collector';
import { containing, type Page, type Paging, pageOf, pageSql, type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { PostRange } from '../../posts/repository/recap-source.ts';

/** A post as lists show it. */
export interface ListedPost extends Omit<PostSource, 'taken_at' | 'hidden_at' | 'special_at'> {
  readonly post_no: number;
  readonly taken_at: Date;
  readonly hidden_at: Date | null;
  readonly special_at: Date | null;
  /** What it is sorted by, as text. */
  readonly sort_key: string;
}

/** What lists of posts can be sorted by: when it was published, or the platform's key. */
const SORTED = { created_at: sql`p.taken_at`, code: sql`p.platform_id` };
export type PostOrder = keyof typeof SORTED;

const SHOWN = sql.raw(`p.post_no, p.post_id, p.platform, p.platform_id, p.client_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
  p.like_count, p.comment_count, p.view_count, p.share_count, p.author, p.media, p.special_at, p.roles, p.official, p.hidden_at`);

/** Which posts of a range: those of the feed, those of them that recaps count, or the special tasks. */
export type PostSort = 'routine' | 'counted' | 'special';

const OF_SORT: Readonly<Record<PostSort, Sql>> = {
  routine: sql`p.kind = 'routine'`,
  counted: sql`p.kind = 'routine' and not p.amplify_only`,
  special: sql`p.special_at is not null`,
};
const ofSort = (sort: PostSort): Sql => sql`${OF_SORT[sort]} and p.deleted_at is null and p.version <> 0 and p.hidden_at is null`;

const inRange = ({ scopeId, platform, from, until }: Omit<PostRange, 'kind'>): Sql => sql`
  s.scope_id = ${scopeId} and s.platform = ${platform} and not s.dropped
  and (${from}::date is null or s.post_day >= ${from}::date) and (${until}::date is null or s.post_day < ${until}::date)`;

export interface PostListFilter {
  readonly range: PostRange;
  readonly sort: PostSort;
  /** Part of the caption; null: any. */
  readonly text: string | null;
  readonly page: Paging<PostOrder>;
}

/** A page of the posts of a range. */
export async function listPosts(tx: Transaction, { range, sort, text, page }: PostListFilter): Promise<Page<ListedPost>> {
  const { condition, order } = pageSql(page, SORTED[page.by], sql`p.post_id`);
  const found = await tx.many<ListedPost>(sql`
    select ${SHOWN}, ${SORTED[page.by]}::text as sort_key
    from attendance.post_scope s join attendance.post p using (post_no)
    where ${inRange(range)} and ${ofSort(sort)} and (${text}::text is null or p.caption ilike ${containing(text ?? '')}) and ${condition}
    ${order}`);
  return pageOf(found, page);
}

/** How many posts a list has. */
export async function countListed(tx: Transaction, { range, sort, text }: Omit<PostListFilter, 'page'>): Promise<number> {
  const { posts } = await tx.one<{ posts: number }>(sql`
    select count(*) as posts from attendance.post_scope s join attendance.post p using (post_no)
    where ${inRange(range)} and ${ofSort(sort)} and (${text}::text is null or p.caption ilike ${containing(text ?? '')})`);
  return posts;
}
