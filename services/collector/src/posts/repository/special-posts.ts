import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { ChangedPost, NewPost, PostRow } from './posts.ts';
import * as posts from './posts.ts';

/** A post that becomes a special task of a client, which no feed of the client shows. */
export interface NewSpecialPost extends NewPost {
  readonly clientId: string;
  readonly platform: Platform;
}

/** The client's own row of a post, locked; null when there is none. */
export async function lockOwn(tx: Transaction, clientId: string, platform: Platform, platformId: string): Promise<PostRow | null> {
  const [found] = await posts.lockShown(tx, [clientId], platform, [platformId]);
  return found ?? null;
}

/** Stores a post that is a special task and nothing else; null when a feed or another request stored it meanwhile. */
export async function insert(tx: Transaction, post: NewSpecialPost, at: Date): Promise<PostRow | null> {
  const [stored] = await posts.insert(
    tx,
    { clientId: post.clientId, platform: post.platform, handle: '', kind: 'special', specialAt: at },
    [post],
  );
  return stored ?? null;
}

/** Makes a stored post a special task as well, with its newest content; it stays one since when it first was. */
export async function mark(tx: Transaction, post: ChangedPost, at: Date): Promise<PostRow> {
  await tx.execute(sql`update collector.post set special_at = coalesce(special_at, ${at}) where post_id = ${post.post_id}`);
  const [marked] = await posts.update(tx, [post]);
  if (marked === undefined) throw new Error(`post ${post.post_id} is gone`);
  return marked;
}

/** Visible special posts of a client that no feed shows, given as tasks or published since an instant, at most `limit`. */
export async function dueIds(
  tx: Transaction,
  account: { readonly clientId: string; readonly platform: Platform; readonly since: Date },
  limit: number,
): Promise<string[]> {
  const rows = await tx.many<{ post_id: string }>(sql`
    select post_id from collector.post
    where client_id = ${account.clientId} and platform = ${account.platform} and kind = 'special'
      and (special_at >= ${account.since} or taken_at >= ${account.since}) and hidden_at is null and deleted_at is null
    order by special_at desc limit ${limit}`);
  return rows.map((row) => row.post_id);
}

/** Platforms on which clients have special posts that no feed shows, given as tasks since an instant. */
export function platformsOf(
  tx: Transaction,
  clientIds: readonly string[],
  since: Date,
): Promise<{ client_id: string; platform: Platform }[]> {
  return tx.many(sql`
    select distinct client_id, platform from collector.post
    where kind = 'special' and client_id = any(${clientIds}::text[]) and special_at >= ${since} and hidden_at is null and deleted_at is null`);
}
