import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime';
import type { PostContent } from '../domain/post-change.ts';

/** A stored post. */
export interface PostRow extends PostContent {
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

const COLUMNS = sql.raw(`p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
  p.like_count, p.comment_count, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at`);

/** The posts with these platform ids, locked in ascending order. */
export function lockByPlatformId(tx: Transaction, platform: Platform, platformIds: readonly string[]): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post p where p.platform = ${platform} and p.platform_id = any(${platformIds}::text[])
    order by p.platform_id for update`);
}

/** One post, locked; null when it is unknown. */
export function lock(tx: Transaction, postId: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`select ${COLUMNS} from collector.post p where p.post_id = ${postId} for update`);
}

/** One post; null when it is unknown. */
export function find(tx: Transaction, postId: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`select ${COLUMNS} from collector.post p where p.post_id = ${postId}`);
}

/** A client's account whose feed shows posts. */
export interface FeedOwner {
  readonly clientId: string;
  readonly platform: Platform;
  readonly handle: string;
}

/** What a feed shows of a post not stored yet. */
export interface NewPost extends PostContent {
  readonly post_id: string;
  readonly platform_id: string;
  readonly taken_at: Date;
}

/** Stores posts in the order of their platform ids, but for those another client's feed stored meanwhile; the new ones. */
export async function insert(tx: Transaction, feed: FeedOwner, posts: readonly NewPost[]): Promise<PostRow[]> {
  if (posts.length === 0) return [];
  return tx.many<PostRow>(sql`
    insert into collector.post as p (post_id, client_id, platform, platform_id, feed_handle, taken_at, caption, url, thumbnail_url, like_count,
      comment_count)
    select shown.post_id, ${feed.clientId}, ${feed.platform}, shown.platform_id, ${feed.handle}, shown.taken_at, shown.caption, shown.url,
      shown.thumbnail_url, shown.like_count, shown.comment_count
    from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.platform_id)}::text[],
      ${posts.map((post) => post.taken_at)}::timestamptz[], ${posts.map((post) => post.caption)}::text[], ${posts.map((post) => post.url)}::text[],
      ${posts.map((post) => post.thumbnail_url)}::text[], ${posts.map((post) => post.like_count)}::int[],
      ${posts.map((post) => post.comment_count)}::int[])
      as shown (post_id, platform_id, taken_at, caption, url, thumbnail_url, like_count, comment_count)
    order by shown.platform_id
    on conflict (platform, platform_id) do nothing returning ${COLUMNS}`);
}

/** Gives posts their new content and makes them visible; their new states. */
export async function update(tx: Transaction, posts: readonly (PostContent & { readonly post_id: string })[]): Promise<PostRow[]> {
  if (posts.length === 0) return [];
  return tx.many<PostRow>(sql`
    update collector.post p set caption = shown.caption, url = shown.url, thumbnail_url = shown.thumbnail_url, like_count = shown.like_count,
      comment_count = shown.comment_count, missing_feeds = 0, hidden_at = null, hidden_reason = null, version = p.version + 1
    from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.caption)}::text[], ${posts.map((post) => post.url)}::text[],
      ${posts.map((post) => post.thumbnail_url)}::text[], ${posts.map((post) => post.like_count)}::int[],
      ${posts.map((post) => post.comment_count)}::int[]) as shown (post_id, caption, url, thumbnail_url, like_count, comment_count)
    where p.post_id = shown.post_id returning ${COLUMNS}`);
}

/** Marks posts as seen in the feed of an account. */
export async function markSeen(tx: Transaction, postIds: readonly string[], feedHandle: string): Promise<void> {
  await tx.execute(sql`
    update collector.post set missing_feeds = 0, feed_handle = ${feedHandle}
    where post_id = any(${postIds}::uuid[]) and (missing_feeds > 0 or feed_handle <> ${feedHandle})`);
}

/** An account's feed that was read to its end, back to `from`. */
export interface CompleteFeed extends FeedOwner {
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
    update collector.post p set hidden_at = ${at}, hidden_reason = 'vanished', version = p.version + 1
    where p.client_id = ${feed.clientId} and p.platform = ${feed.platform} and p.feed_handle = ${feed.handle} and p.taken_at >= ${feed.from}
      and p.hidden_at is null and p.deleted_at is null and p.missing_feeds >= 2
    returning ${COLUMNS}`);
}

/** Visible posts of an account since an instant, at most `limit`, locked in the order of their platform ids. */
export function lockVisible(
  tx: Transaction,
  account: { readonly clientId: string; readonly platform: Platform; readonly since: Date },
  limit: number,
): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post p
    where p.client_id = ${account.clientId} and p.platform = ${account.platform} and p.taken_at >= ${account.since} and p.hidden_at is null
      and p.deleted_at is null
    order by p.platform_id limit ${limit} for update`);
}

/** Posts after a key, in the order of their ids, for a repetition. */
export function listAfter(tx: Transaction, after: string | null, limit: number): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post p where ${after}::uuid is null or p.post_id > ${after}::uuid order by p.post_id limit ${limit}`);
}
