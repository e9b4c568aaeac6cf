import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** A question about an account's posts. */
export interface PostsQuestion {
  readonly clientId: string;
  readonly platform: Platform;
  readonly question: string;
}

/** What was answered at most so many seconds ago; null when nothing was. */
export async function find<T>(
  tx: Transaction,
  { clientId, platform, question }: PostsQuestion,
  seconds: number,
): Promise<readonly T[] | null> {
  const row = await tx.maybeOne<{ posts: readonly T[] }>(sql`
    select posts from collector.kept_posts
    where client_id = ${clientId} and platform = ${platform} and question = ${question} and read_at > now() - ${seconds}::int * interval '1 second'`);
  return row?.posts ?? null;
}

/** Keeps an answer. */
export async function save(tx: Transaction, { clientId, platform, question }: PostsQuestion, posts: readonly unknown[]): Promise<void> {
  await tx.execute(sql`
    insert into collector.kept_posts (client_id, platform, question, posts)
    values (${clientId}, ${platform}, ${question}, ${JSON.stringify(posts)}::jsonb)
    on conflict (client_id, platform, question) do update set posts = excluded.posts, read_at = now()`);
}

/** Removes at most `limit` answers of yesterday; how many. */
export function deleteOld(tx: Transaction, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from collector.kept_posts where (client_id, platform, question) in (
      select client_id, platform, question from collector.kept_posts where read_at < now() - interval '1 day' limit ${limit})`);
}
