import { dayOf } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { Observation, Post } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime';
import { attendanceDay } from '../domain/attendance-day.ts';
import { zoneOf } from './clients.ts';

/** A post's place in the facts. */
export interface PostRef {
  readonly postNo: number;
  readonly postId: string;
  readonly clientId: string;
  readonly platform: Platform;
  /** UTC day that names the partition of its facts. */
  readonly takenOn: string;
}

interface RefRow {
  post_no: number;
  post_id: string;
  client_id: string;
  platform: Platform;
  taken_on: string;
}
const refOf = (row: RefRow): PostRef => ({
  postNo: row.post_no,
  postId: row.post_id,
  clientId: row.client_id,
  platform: row.platform,
  takenOn: row.taken_on,
});

type PostIdentity = Pick<Observation, 'post_id' | 'client_id' | 'platform' | 'platform_id' | 'taken_at'>;

const urlOf = (post: PostIdentity): string =>
  post.platform === 'instagram' ? `https://www.instagram.com/p/${post.platform_id}` : `https://www.tiktok.com/video/${post.platform_id}`;

/** The post, locked until the transaction ends; null when it is unknown. */
export async function lockPostByNo(tx: Transaction, postNo: number): Promise<PostRef | null> {
  const row = await tx.maybeOne<RefRow>(
    sql`select post_no, post_id, client_id, platform, taken_on from attendance.post where post_no = ${postNo} for update`,
  );
  return row === null ? null : refOf(row);
}

/** The post, locked until the transaction ends; an unknown one gets a placeholder, which counts in no recap yet. */
export async function lockPost(tx: Transaction, post: PostIdentity): Promise<PostRef> {
  const row = await tx.maybeOne<RefRow>(
    sql`select post_no, post_id, client_id, platform, taken_on from attendance.post where post_id = ${post.post_id} for update`,
  );
  if (row !== null) return refOf(row);
  const takenAt = new Date(post.taken_at);
  const day = attendanceDay(takenAt, await zoneOf(tx, post.client_id));
  await tx.execute(sql`
    insert into attendance.post (post_id, client_id, platform, platform_id, taken_at, taken_on, post_day, url)
    values (${post.post_id}, ${post.client_id}, ${post.platform}, ${post.platform_id}, ${takenAt}, ${dayOf(takenAt, 'UTC')}, ${day}, ${urlOf(post)})
    on conflict (post_id) do nothing`);
  return lockPost(tx, post);
}

/** Stores a post unless the stored version is as new; true when something was stored. Its client never changes. */
export async function savePost(tx: Transaction, post: Post): Promise<boolean> {
  const ref = await lockPost(tx, post);
  const takenAt = new Date(post.taken_at);
  const day = attendanceDay(takenAt, await zoneOf(tx, ref.clientId));
  const stored = await tx.execute(sql`
    update attendance.post set platform_id = ${post.platform_id}, kind = ${post.kind}, taken_at = ${takenAt}, post_day = ${day},
      caption = ${post.caption}, url = ${post.url}, thumbnail_url = ${post.thumbnail_url}, like_count = ${post.like_count},
      comment_count = ${post.comment_count}, hidden_at = ${post.hidden_at}, hidden_reason = ${post.hidden_reason},
      version = ${post.version}, deleted_at = ${post.deletedAt}, seen_at = now()
    where post_no = ${ref.postNo} and version < ${post.version}`);
  if (stored === 0) {
    await tx.execute(sql`update attendance.post set seen_at = now() where post_no = ${ref.postNo}`);
    return false;
  }
  await tx.execute(sql`
    with kept as (update attendance.post_scope set post_day = ${day} where post_no = ${ref.postNo} returning scope_id)
    insert into attendance.post_scope (scope_id, platform, post_day, post_no, client_id)
    select ${ref.clientId}, ${ref.platform}, ${day}, ${ref.postNo}, ${ref.clientId} where not exists (select from kept)`);
  return true;
}

/** Gives every post of a client its day in a zone again; number of posts that moved. */
export async function moveDays(tx: Transaction, clientId: string, zone: string): Promise<number> {
  const posts = await tx.many<{ post_no: number; taken_at: Date; post_day: string }>(
    sql`select post_no, taken_at, post_day from attendance.post where client_id = ${clientId} order by post_no for update`,
  );
  const moved = posts.map((post) => ({ ...post, day: attendanceDay(post.taken_at, zone) })).filter((post) => post.day !== post.post_day);
  if (moved.length === 0) return 0;
  const days = sql`unnest(${moved.map((post) => post.post_no)}::int[], ${moved.map((post) => post.day)}::date[]) as d (post_no, day)`;
  await tx.execute(sql`update attendance.post p set post_day = d.day from ${days} where p.post_no = d.post_no`);
  await tx.execute(sql`update attendance.post_scope s set post_day = d.day from ${days} where s.post_no = d.post_no`);
  return moved.length;
}
