import { sql, type Transaction } from '@balai/runtime';
import type { PostFace } from '../domain/post-change.ts';
import type { Platform } from '../providers/social-provider.ts';

/** A stored post. */
export interface PostRow extends PostFace {
  readonly post_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly platform_id: string;
  readonly kind: 'routine' | 'special';
  readonly taken_at: Date;
  readonly missing_feeds: number;
  readonly hidden_at: Date | null;
  readonly hidden_reason: string | null;
  readonly version: number;
  readonly deleted_at: Date | null;
}

const COLUMNS = sql.raw(`post_id, client_id, platform, platform_id, kind, taken_at, caption, url, thumbnail_url, like_count, comment_count,
  missing_feeds, hidden_at, hidden_reason, version, deleted_at`);

/** The posts with these platform ids, locked in ascending order. */
export function lockPostsByPlatformId(tx: Transaction, platform: Platform, platformIds: readonly string[]): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post where platform = ${platform} and platform_id = any(${platformIds}::text[])
    order by platform_id for update`);
}

/** One post, locked; null when it is unknown. */
export function lockPost(tx: Transaction, postId: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`select ${COLUMNS} from collector.post where post_id = ${postId} for update`);
}

/** One post; null when it is unknown. */
export function findPost(tx: Transaction, postId: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`select ${COLUMNS} from collector.post where post_id = ${postId}`);
}

/** What a feed shows of a post not stored yet. */
export interface NewPost extends PostFace {
  readonly post_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly platform_id: string;
  readonly feed_handle: string;
  readonly taken_at: Date;
}

/** Stores a post; null when another client's feed stored it meanwhile. */
export function insertPost(tx: Transaction, post: NewPost): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`
    insert into collector.post (post_id, client_id, platform, platform_id, feed_handle, taken_at, caption, url, thumbnail_url, like_count,
      comment_count)
    values (${post.post_id}, ${post.client_id}, ${post.platform}, ${post.platform_id}, ${post.feed_handle}, ${post.taken_at},
      ${post.caption}, ${post.url}, ${post.thumbnail_url}, ${post.like_count}, ${post.comment_count})
    on conflict (platform, platform_id) do nothing returning ${COLUMNS}`);
}

/** Gives a post its new face and makes it visible; the new state. */
export function showPost(tx: Transaction, postId: string, face: PostFace): Promise<PostRow> {
  return tx.one<PostRow>(sql`
    update collector.post set caption = ${face.caption}, url = ${face.url}, thumbnail_url = ${face.thumbnail_url},
      like_count = ${face.like_count}, comment_count = ${face.comment_count}, missing_feeds = 0, hidden_at = null, hidden_reason = null,
      version = version + 1
    where post_id = ${postId} returning ${COLUMNS}`);
}

/** Notes that posts were seen in the feed of an account without having changed. */
export async function markSeen(tx: Transaction, postIds: readonly string[], feedHandle: string): Promise<void> {
  await tx.execute(sql`
    update collector.post set missing_feeds = 0, feed_handle = ${feedHandle}
    where post_id = any(${postIds}::uuid[]) and (missing_feeds > 0 or feed_handle <> ${feedHandle})`);
}

/** An account's feed that was read to its end, back to `from`. */
export interface CompleteFeed {
  readonly clientId: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly from: Date;
  readonly seenIds: readonly string[];
}

/** Counts the visible posts a complete feed lacked, and hides those that two in a row lacked; the hidden ones. */
export async function hideVanished(tx: Transaction, feed: CompleteFeed, at: Date): Promise<PostRow[]> {
  await tx.execute(sql`
    update collector.post set missing_feeds = missing_feeds + 1
    where client_id = ${feed.clientId} and platform = ${feed.platform} and feed_handle = ${feed.handle} and taken_at >= ${feed.from}
      and hidden_at is null and deleted_at is null and platform_id <> all(${feed.seenIds}::text[])`);
  return tx.many<PostRow>(sql`
    update collector.post set hidden_at = ${at}, hidden_reason = 'vanished', version = version + 1
    where client_id = ${feed.clientId} and platform = ${feed.platform} and feed_handle = ${feed.handle} and taken_at >= ${feed.from}
      and hidden_at is null and deleted_at is null and missing_feeds >= 2
    returning ${COLUMNS}`);
}

/** Visible posts of an account since an instant, oldest first, at most `limit`. */
export async function visiblePostIds(
  tx: Transaction,
  account: { readonly clientId: string; readonly platform: Platform; readonly since: Date },
  limit: number,
): Promise<string[]> {
  const rows = await tx.many<{ post_id: string }>(sql`
    select post_id from collector.post
    where client_id = ${account.clientId} and platform = ${account.platform} and taken_at >= ${account.since} and hidden_at is null
      and deleted_at is null
    order by platform_id limit ${limit}`);
  return rows.map((row) => row.post_id);
}

/** Posts after a key, in the order of their ids, for a repetition. */
export function postsAfter(tx: Transaction, after: string | null, limit: number): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post where ${after}::uuid is null or post_id > ${after}::uuid order by post_id limit ${limit}`);
}
