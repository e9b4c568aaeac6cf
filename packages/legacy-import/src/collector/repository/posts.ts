import { POST_COLUMNS, type PostRow } from '@balai/collector/import';
import type { Platform } from '@balai/contracts';
import type { PostMedia } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import { textArray } from './text-array.ts';

/** A post as it is to be here. */
export interface ImportedPost {
  readonly clientId: string;
  readonly platform: Platform;
  readonly platformId: string;
  readonly kind: 'routine' | 'special';
  readonly specialAt: Date | null;
  readonly feedHandle: string;
  readonly takenAt: Date;
  readonly roles: readonly string[];
  readonly caption: string | null;
  readonly url: string;
  readonly thumbnail_url: string | null;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly author: string | null;
  readonly media: PostMedia | null;
}

interface PostsById {
  readonly platform: Platform;
  readonly ids: readonly string[];
  readonly isDryRun: boolean;
}

/** Every client's posts with these platform ids; locked in their order, unless nothing is written. */
export function postsById(tx: Transaction, { platform, ids, isDryRun }: PostsById): Promise<PostRow[]> {
  const lock = isDryRun ? sql`` : sql`for update`;
  return tx.many<PostRow>(sql`
    select ${POST_COLUMNS} from collector.post p where p.platform = ${platform} and p.platform_id = any(${ids}::text[])
    order by p.platform_id, p.post_id ${lock}`);
}

/** Stores posts of another system in the order of their ids, but for those a feed stored meanwhile; the new ones. */
export async function insertImported(tx: Transaction, posts: readonly (ImportedPost & { readonly postId: string })[]): Promise<PostRow[]> {
  if (posts.length === 0) return [];
  return tx.many<PostRow>(sql`
    insert into collector.post as p (post_id, client_id, platform, platform_id, kind, special_at, feed_handle, taken_at, time_imported, roles, caption, url,
      thumbnail_url, like_count, comment_count, author, media)
    select n.post_id, n.client_id, n.platform, n.platform_id, n.kind, n.special_at, n.feed_handle, n.taken_at, true, n.roles::text[], n.caption, n.url,
      n.thumbnail_url, n.like_count, n.comment_count, n.author, n.media
    from unnest(${posts.map((post) => post.postId)}::uuid[], ${posts.map((post) => post.clientId)}::text[],
      ${posts.map((post) => post.platform)}::text[], ${posts.map((post) => post.platformId)}::text[], ${posts.map((post) => post.kind)}::text[],
      ${posts.map((post) => post.specialAt)}::timestamptz[], ${posts.map((post) => post.feedHandle)}::text[],
      ${posts.map((post) => post.takenAt)}::timestamptz[], ${posts.map((post) => textArray(post.roles))}::text[],
      ${posts.map((post) => post.caption)}::text[], ${posts.map((post) => post.url)}::text[],
      ${posts.map((post) => post.thumbnail_url)}::text[], ${posts.map((post) => post.like_count)}::int[],
      ${posts.map((post) => post.comment_count)}::int[], ${posts.map((post) => post.author)}::text[],
      ${posts.map((post) => (post.media === null ? null : JSON.stringify(post.media)))}::jsonb[]) as n (post_id, client_id, platform,
      platform_id, kind, special_at, feed_handle, taken_at, roles, caption, url, thumbnail_url, like_count, comment_count, author, media)
    order by n.platform_id
    on conflict do nothing returning ${POST_COLUMNS}`);
}

/** Gives locked posts what they lacked; their new states. */
export async function fillIn(tx: Transaction, posts: readonly PostRow[]): Promise<PostRow[]> {
  if (posts.length === 0) return [];
  return tx.many<PostRow>(sql`
    update collector.post p set caption = n.caption, thumbnail_url = n.thumbnail_url, like_count = n.like_count,
      comment_count = n.comment_count, author = n.author, media = n.media, special_at = n.special_at, roles = n.roles::text[], taken_at = n.taken_at,
      version = p.version + 1
    from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.caption)}::text[],
      ${posts.map((post) => post.thumbnail_url)}::text[], ${posts.map((post) => post.like_count)}::int[],
      ${posts.map((post) => post.comment_count)}::int[], ${posts.map((post) => post.author)}::text[],
      ${posts.map((post) => (post.media === null ? null : JSON.stringify(post.media)))}::jsonb[],
      ${posts.map((post) => post.special_at)}::timestamptz[], ${posts.map((post) => textArray(post.roles))}::text[],
      ${posts.map((post) => post.taken_at)}::timestamptz[]) as n (post_id, caption, thumbnail_url, like_count, comment_count, author, media,
      special_at, roles, taken_at)
    where p.post_id = n.post_id returning ${POST_COLUMNS}`);
}
