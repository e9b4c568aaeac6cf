import type { PostSource } from '@balai/contracts/collector';
import { containing, type Page, type Paging, pageOf, pageSql, type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { PostRange } from '../../posts/repository/recap-source.ts';

/** A post as lists show it. */
export interface ListedPost extends Omit<PostSource, 'taken_at' | 'hidden_at' | 'special_at'> {
  readonly post_no: number;
  readonly taken_at: Date;
  /** Day it counts for, in the zone of its client. */
  readonly post_day: string;
  readonly hidden_at: Date | null;
  readonly special_at: Date | null;
  /** What it is sorted by, as text. */
  readonly sort_key: string;
}

/** What lists of posts can be sorted by: when it was published, or the platform's key. */
const SORTED = { created_at: sql`p.taken_at`, code: sql`p.platform_id` };
export type PostOrder = keyof typeof SORTED;

const SHOWN =
  sql.raw(`p.post_no, p.post_id, p.platform, p.platform_id, p.client_id, p.kind, p.taken_at, p.post_day, p.caption, p.url, p.thumbnail_url,
  p.like_count, p.comment_count, p.view_count, p.share_count, p.author, p.media, p.special_at, p.roles, p.official, p.hidden_at`);

/** Which posts of a range: those of the feed, those of them that recaps count, or the special tasks. */
export type PostSort = 'routine' | 'counted' | 'special';

const ofSort = (sort: PostSort): Sql => sql`
  case ${sort}::text when 'special' then p.special_at is not null when 'counted' then p.kind = 'routine' and not p.amplify_only
    else p.kind = 'routine' end
  and p.deleted_at is null and p.version <> 0 and p.hidden_at is null`;

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

const meets = ({ range, sort, text }: Omit<PostListFilter, 'page'>): Sql => sql`
  ${inRange(range)} and ${ofSort(sort)} and (${text}::text is null or p.caption ilike ${containing(text ?? '')})`;

/** A page of the posts of a range. */
export const listPosts = async (tx: Transaction, { page, ...filter }: PostListFilter): Promise<Page<ListedPost>> =>
  pageOf(await (filter.range.from === null && filter.range.until === null ? ofAllDays : ofDays)(tx, filter, page), page);

/** Days have few posts. */
function ofDays(tx: Transaction, filter: Omit<PostListFilter, 'page'>, page: Paging<PostOrder>): Promise<ListedPost[]> {
  const { condition, order } = pageSql(page, SORTED[page.by], sql`p.post_id`);
  return tx.many(sql`
    select ${SHOWN}, ${SORTED[page.by]}::text as sort_key from attendance.post_scope s join attendance.post p using (post_no)
    where ${meets(filter)} and ${condition} ${order}`);
}

/** The client's own posts are in the order of an index; those that other clients lend it are few. */
function ofAllDays(tx: Transaction, filter: Omit<PostListFilter, 'page'>, page: Paging<PostOrder>): Promise<ListedPost[]> {
  const { scopeId, platform } = filter.range;
  const { condition, order } = pageSql(page, SORTED[page.by], sql`p.post_id`);
  return tx.many(sql`
    select ${SHOWN}, ${SORTED[page.by]}::text as sort_key from (
      (select p.* from attendance.post p join attendance.post_scope s using (post_no)
        where p.client_id = ${scopeId} and p.platform = ${platform} and ${meets(filter)} and ${condition} ${order})
      union all
      (select p.* from attendance.post_scope s join attendance.post p using (post_no)
        where s.client_id <> s.scope_id and ${meets(filter)} and ${condition})) p
    ${order}`);
}

/** How many posts a list has. */
export async function countListed(tx: Transaction, filter: Omit<PostListFilter, 'page'>): Promise<number> {
  const { posts } = await tx.one<{ posts: number }>(
    sql`select count(*) as posts from attendance.post_scope s join attendance.post p using (post_no) where ${meets(filter)}`,
  );
  return posts;
}
