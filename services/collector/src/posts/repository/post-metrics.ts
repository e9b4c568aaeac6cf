import { sql, type Transaction } from '@balai/runtime/database';
import type { PostRow } from './posts.ts';

/** What a look found under a post. */
export interface PostMetric {
  readonly at: Date;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly view_count: number | null;
  readonly share_count: number | null;
  readonly save_count: number | null;
}

/** Adds a point to each of these posts. */
export async function add(tx: Transaction, posts: readonly PostRow[], at: Date): Promise<void> {
  if (posts.length === 0) return;
  await tx.execute(sql`
    insert into collector.post_metric (post_id, at, client_id, like_count, comment_count, view_count, share_count, save_count)
    select p.post_id, ${at}::timestamptz, p.client_id, p.like_count, p.comment_count, p.view_count, p.share_count, p.save_count
    from collector.post p where p.post_id = any(${posts.map((post) => post.post_id)}::uuid[])
    on conflict do nothing`);
}

/** The newest `limit` points of a post, oldest first. */
export function list(tx: Transaction, postId: string, limit: number): Promise<PostMetric[]> {
  return tx.many<PostMetric>(sql`
    select * from (
      select at, like_count, comment_count, view_count, share_count, save_count from collector.post_metric where post_id = ${postId}
      order by at desc limit ${limit}) newest
    order by at`);
}

/** Removes at most `limit` points older than `days`; how many. */
export function deleteOld(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from collector.post_metric where (post_id, at) in (
      select post_id, at from collector.post_metric where at < now() - ${days}::int * interval '1 day' limit ${limit})`);
}
