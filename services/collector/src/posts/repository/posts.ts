import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { PostContent } from '../domain/post-change.ts';

/** A stored post. */
export interface PostRow extends PostContent {
  readonly post_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly platform_id: string;
  readonly kind: 'routine' | 'special';
  readonly special_at: Date | null;
  readonly roles: string[];
  readonly official: boolean;
  /** Seen only while its account was read for what people share of it. */
  readonly amplify_only: boolean;
  readonly taken_at: Date;
  /** Its time was read off a clock of another system, and no feed has shown it since. */
  readonly time_imported: boolean;
  readonly missing_feeds: number;
  readonly hidden_at: Date | null;
  readonly hidden_reason: string | null;
  readonly version: number;
  readonly deleted_at: Date | null;
}

/** Columns of a {@link PostRow} of `collector.post p`. */
export const COLUMNS =
  sql.raw(`p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
  p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at`);

/** The clients' posts with these platform ids, locked in ascending order. */
export function lockShown(
  tx: Transaction,
  clientIds: readonly string[],
  platform: Platform,
  platformIds: readonly string[],
): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post p
    where p.platform = ${platform} and p.platform_id = any(${platformIds}::text[]) and p.client_id = any(${clientIds}::text[])
    order by p.platform_id, p.post_id for update`);
}

/** Platform ids of a client's posts among these. */
export async function knownAmong(tx: Transaction, clientId: string, platform: Platform, platformIds: readonly string[]): Promise<string[]> {
  const rows = await tx.many<{ platform_id: string }>(sql`
    select platform_id from collector.post
    where client_id = ${clientId} and platform = ${platform} and platform_id = any(${platformIds}::text[])`);
  return rows.map((row) => row.platform_id);
}

/** A post and the visible rows that other clients have of it, locked in ascending order; lists of posts that are only shared are not read. */
export function lockWithSiblings(tx: Transaction, postId: string): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post p join collector.post own on own.platform = p.platform and own.platform_id = p.platform_id
    where own.post_id = ${postId} and (p.post_id = own.post_id or (p.hidden_at is null and p.deleted_at is null and not p.amplify_only))
    order by p.platform_id, p.post_id for update of p`);
}

/** One post, locked; null when it is unknown. */
export function lock(tx: Transaction, postId: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`select ${COLUMNS} from collector.post p where p.post_id = ${postId} for update`);
}

/** One post; null when it is unknown. */
export function find(tx: Transaction, postId: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`select ${COLUMNS} from collector.post p where p.post_id = ${postId}`);
}

/** A client's own row of a post by the platform's key; null when there is none. */
export function findOwn(tx: Transaction, clientId: string, platform: Platform, platformId: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`
    select ${COLUMNS} from collector.post p where p.client_id = ${clientId} and p.platform = ${platform} and p.platform_id = ${platformId}`);
}

/** A client's account whose feed shows posts. */
export interface FeedOwner {
  readonly clientId: string;
  readonly platform: Platform;
  readonly handle: string;
}

/** Whose posts are stored, and as what; routine ones unless it says otherwise. */
export interface PostOwner extends FeedOwner {
  readonly kind?: PostRow['kind'];
  readonly specialAt?: Date;
  readonly amplifyOnly?: boolean;
  /** The client in whose account's feed they were seen, where that is another one. */
  readonly feedClient?: string;
}

/** What a feed shows of a post not stored yet. */
export interface NewPost extends PostContent {
  readonly post_id: string;
  readonly platform_id: string;
  readonly taken_at: Date;
}

/** What feeds show of posts, as columns of `shown`: the named ones first. */
const shownAs = (posts: readonly PostContent[]) => sql`
  ${posts.map((post) => post.caption)}::text[], ${posts.map((post) => post.url)}::text[], ${posts.map((post) => post.thumbnail_url)}::text[],
  ${posts.map((post) => post.like_count)}::int[], ${posts.map((post) => post.comment_count)}::int[],
  ${posts.map((post) => post.view_count)}::bigint[], ${posts.map((post) => post.share_count)}::bigint[],
  ${posts.map((post) => post.save_count)}::bigint[],  ${posts.map((post) => post.author)}::text[], ${posts.map((post) => (post.media === null ? null : JSON.stringify(post.media)))}::jsonb[],
  ${posts.map((post) => post.count_hidden ?? false)}::bool[]`;
const SHOWN = sql.raw(
  'caption, url, thumbnail_url, like_count, comment_count, view_count, share_count, save_count, author, media, count_hidden',
);

/** Stores posts in the order of their platform ids, but for those that the client has; the new ones. */
export async function insert(tx: Transaction, owner: PostOwner, posts: readonly NewPost[]): Promise<PostRow[]> {
  if (posts.length === 0) return [];
  return tx.many<PostRow>(sql`
    insert into collector.post as p (post_id, client_id, platform, platform_id, feed_handle, feed_client, kind, special_at, amplify_only, taken_at, ${SHOWN})
    select shown.post_id, ${owner.clientId}, ${owner.platform}, shown.platform_id, ${owner.handle}, ${owner.feedClient ?? null}, ${owner.kind ?? 'routine'},
      ${owner.specialAt ?? null}::timestamptz, ${owner.amplifyOnly ?? false}::bool, shown.taken_at, ${SHOWN}
    from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.platform_id)}::text[],
      ${posts.map((post) => post.taken_at)}::timestamptz[], ${shownAs(posts)}) as shown (post_id, platform_id, taken_at, ${SHOWN})
    order by shown.platform_id
    on conflict do nothing returning ${COLUMNS}`);
}

/** A stored post with what it is to be. */
export interface ChangedPost extends PostContent {
  readonly post_id: string;
  readonly kind: PostRow['kind'];
  readonly amplify_only: boolean;
  readonly taken_at: Date;
  readonly time_imported: boolean;
}

/** Gives posts what a feed shows of them and makes them visible; their new states. */
export async function update(tx: Transaction, posts: readonly ChangedPost[]): Promise<PostRow[]> {
  if (posts.length === 0) return [];
  return tx.many<PostRow>(sql`
    update collector.post p set caption = shown.caption, url = shown.url, thumbnail_url = shown.thumbnail_url, like_count = shown.like_count,
      comment_count = shown.comment_count, view_count = shown.view_count, share_count = shown.share_count, save_count = shown.save_count,
      author = coalesce(shown.author, p.author), media = shown.media, count_hidden = shown.count_hidden, kind = shown.kind, amplify_only = shown.amplify_only, taken_at = shown.taken_at,
      time_imported = shown.time_imported, missing_feeds = 0, hidden_at = null, hidden_reason = null, version = p.version + 1
    from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.kind)}::text[],
      ${posts.map((post) => post.amplify_only)}::bool[], ${posts.map((post) => post.taken_at)}::timestamptz[],
      ${posts.map((post) => post.time_imported)}::bool[], ${shownAs(posts)}) as shown (post_id, kind, amplify_only, taken_at, time_imported, ${SHOWN})
    where p.post_id = shown.post_id returning ${COLUMNS}`);
}

/** Attaches a post to these directorates' roles; its new state. */
export function setRoles(tx: Transaction, postId: string, roles: readonly string[]): Promise<PostRow> {
  return tx.one<PostRow>(sql`
    update collector.post p set roles = ${roles}::text[], version = p.version + 1 where p.post_id = ${postId} returning ${COLUMNS}`);
}

/**
 * Says of a client's posts whether an active official account of it shows them: among its posts that were read, or as their author. The posts
 * of which that is news, at most `limit`.
 */
export function markOfficial(
  tx: Transaction,
  { clientId, platform, since }: { readonly clientId: string; readonly platform: Platform; readonly since: Date | null },
  limit: number,
): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    with account as (
      select account_id, username from collector.official_account where client_id = ${clientId} and platform = ${platform} and is_active),
    judged as (
      select own.post_id, own.official, exists (select from account where username = own.author) or exists (
        select from collector.official_media m join account using (account_id)
        where m.client_id = own.client_id and m.platform = own.platform and m.platform_id = own.platform_id) as is_official
      from collector.post own
      where own.client_id = ${clientId} and own.platform = ${platform} and (${since}::timestamptz is null or own.taken_at >= ${since}::timestamptz)),
    news as (select post_id, is_official from judged where is_official <> official order by post_id limit ${limit})
    update collector.post p set official = news.is_official, version = p.version + 1 from news where p.post_id = news.post_id returning ${COLUMNS}`);
}

/** Marks posts as seen in the feed of an account, of another client where `feedClient` names it. */
export async function markSeen(tx: Transaction, postIds: readonly string[], feedHandle: string, feedClient: string | null): Promise<void> {
  await tx.execute(sql`
    update collector.post set missing_feeds = 0, feed_handle = ${feedHandle}, feed_client = ${feedClient}
    where post_id = any(${postIds}::uuid[])
      and (missing_feeds > 0 or feed_handle <> ${feedHandle} or feed_client is distinct from ${feedClient}::text)`);
}

/** Posts that the feed of a client's account showed, those of other clients that it showed among them. */
const shownBy = ({ clientId, platform, handle }: FeedOwner) => sql`
  ((p.client_id = ${clientId} and p.feed_client is null) or p.feed_client = ${clientId}) and p.platform = ${platform}
  and p.feed_handle = ${handle} and p.kind = 'routine' and p.hidden_at is null and p.deleted_at is null`;

/** An account's feed that was read to its end, back to `from`. */
export interface CompleteFeed extends FeedOwner {
  readonly from: Date;
  readonly seenIds: readonly string[];
}

/** Platform ids of the visible posts since an instant that the account's feed showed. */
export async function visibleIds(tx: Transaction, feed: Omit<CompleteFeed, 'seenIds'>): Promise<string[]> {
  const rows = await tx.many<{ platform_id: string }>(sql`
    select distinct p.platform_id from collector.post p where ${shownBy(feed)} and p.taken_at >= ${feed.from}`);
  return rows.map((row) => row.platform_id);
}

/** Counts the visible posts a complete feed lacked, and hides those that two in a row lacked; the hidden ones. */
export async function hideVanished(tx: Transaction, feed: CompleteFeed, at: Date): Promise<PostRow[]> {
  await tx.execute(sql`
    update collector.post p set missing_feeds = missing_feeds + 1
    where ${shownBy(feed)} and p.taken_at >= ${feed.from} and p.platform_id <> all(${feed.seenIds}::text[])`);
  return tx.many<PostRow>(sql`
    update collector.post p set hidden_at = ${at}, hidden_reason = 'vanished', version = p.version + 1
    where ${shownBy(feed)} and p.taken_at >= ${feed.from} and p.missing_feeds >= 2
    returning ${COLUMNS}`);
}

/** Visible posts that the account's feed showed since an instant, at most `limit`, locked in the order of their platform ids. */
export function lockVisible(
  tx: Transaction,
  account: { readonly clientId: string; readonly platform: Platform; readonly since: Date },
  limit: number,
): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post p
    where p.client_id = ${account.clientId} and p.platform = ${account.platform} and p.kind = 'routine' and p.taken_at >= ${account.since}
      and p.hidden_at is null and p.deleted_at is null
    order by p.platform_id limit ${limit} for update`);
}

/** The newest visible posts that an account's feed showed, since an instant when one is given. */
export function latest(
  tx: Transaction,
  account: { readonly clientId: string; readonly platform: Platform; readonly from: Date | null; readonly limit: number },
): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post p
    where p.client_id = ${account.clientId} and p.platform = ${account.platform} and p.kind = 'routine' and p.hidden_at is null
      and p.deleted_at is null and (${account.from}::timestamptz is null or p.taken_at >= ${account.from}::timestamptz)
    order by p.taken_at desc, p.platform_id limit ${account.limit}`);
}

/** Posts after a key, in the order of their ids, for a repetition. */
export function listAfter(tx: Transaction, after: string | null, limit: number): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from collector.post p where ${after}::uuid is null or p.post_id > ${after}::uuid order by p.post_id limit ${limit}`);
}
