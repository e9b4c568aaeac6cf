import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { Network } from '../domain/network.ts';

/** Somebody under a post; `name` when a registered person owns the handle. */
export interface LikerRow {
  readonly handle: string;
  readonly name: string | null;
  readonly seq: number;
  readonly liked_at: Date;
}

export interface CommentRow {
  readonly handle: string;
  readonly name: string | null;
  readonly seq: number;
  readonly text: string;
  readonly commented_at: Date;
}

export interface NewComment {
  readonly handle: string;
  readonly text: string;
  readonly at: Date;
}

/** What a change did: how many entries came or went, and how many there are now. */
export interface EngagementChange {
  readonly changed: number;
  readonly total: number;
}

/** Lets the handles like the (locked) post; those who already do are left alone. */
export function addLikes(tx: Transaction, postId: string, handles: readonly string[]): Promise<EngagementChange> {
  return tx.one<EngagementChange>(sql`
    with added as (
      insert into sandbox.liker (post_id, handle)
      select ${postId}, handle from unnest(${handles}::text[]) with ordinality as given (handle, place) order by place
      on conflict do nothing returning 1
    ), counted as (select count(*)::int as changed from added)
    update sandbox.post set like_count = like_count + counted.changed from counted
    where id = ${postId} returning counted.changed, like_count as total`);
}

/** Takes the likes of the handles back from the (locked) post. */
export function removeLikes(tx: Transaction, postId: string, handles: readonly string[]): Promise<EngagementChange> {
  return tx.one<EngagementChange>(sql`
    with removed as (
      delete from sandbox.liker where post_id = ${postId} and handle = any(${handles}::text[]) returning 1
    ), counted as (select count(*)::int as changed from removed)
    update sandbox.post set like_count = like_count - counted.changed from counted
    where id = ${postId} returning counted.changed, like_count as total`);
}

/** Adds comments to the (locked) post. With `once`, a text that the same handle wrote before is left alone. */
export function addComments(tx: Transaction, postId: string, comments: readonly NewComment[], once: boolean): Promise<EngagementChange> {
  return tx.one<EngagementChange>(sql`
    with added as (
      insert into sandbox.comment (post_id, handle, text, commented_at)
      select ${postId}, given.handle, given.text, given.at
      from unnest(${comments.map((comment) => comment.handle)}::text[], ${comments.map((comment) => comment.text)}::text[],
        ${comments.map((comment) => comment.at)}::timestamptz[]) with ordinality as given (handle, text, at, place)
      where not ${once} or not exists (
        select from sandbox.comment c where c.post_id = ${postId} and c.handle = given.handle and c.text = given.text)
      order by place
      returning 1
    ), counted as (select count(*)::int as changed from added)
    update sandbox.post set comment_count = comment_count + counted.changed from counted
    where id = ${postId} returning counted.changed, comment_count as total`);
}

/** Removes every comment of the handles from the (locked) post. */
export function removeComments(tx: Transaction, postId: string, handles: readonly string[]): Promise<EngagementChange> {
  return tx.one<EngagementChange>(sql`
    with removed as (
      delete from sandbox.comment where post_id = ${postId} and handle = any(${handles}::text[]) returning 1
    ), counted as (select count(*)::int as changed from removed)
    update sandbox.post set comment_count = comment_count - counted.changed from counted
    where id = ${postId} returning counted.changed, comment_count as total`);
}

// A subquery for each entry, so that the plan stays on the indexes while the tables have no statistics.
const registeredName = (platform: Network, handle: Sql): Sql => sql`(
  select p.name from sandbox.handle h join sandbox.person p on p.person_id = h.person_id
  where h.platform = ${platform} and h.handle = ${handle} and h.deleted_at is null)`;

/** Likers in the order they came, after the place given. */
export function likersAfter(tx: Transaction, platform: Network, postId: string, after: number, limit: number): Promise<LikerRow[]> {
  return tx.many<LikerRow>(sql`
    select l.handle, ${registeredName(platform, sql`l.handle`)} as name, l.seq, l.liked_at
    from (select * from sandbox.liker where post_id = ${postId} and seq > ${after} order by seq limit ${limit}) l
    order by l.seq`);
}

/** Comments in the order they came, from the position given. */
export function commentsFrom(tx: Transaction, platform: Network, postId: string, offset: number, limit: number): Promise<CommentRow[]> {
  return tx.many<CommentRow>(sql`
    select c.handle, ${registeredName(platform, sql`c.handle`)} as name, c.seq, c.text, c.commented_at
    from (select * from sandbox.comment where post_id = ${postId} order by seq offset ${offset} limit ${limit}) c
    order by c.seq`);
}
