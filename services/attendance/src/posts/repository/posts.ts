import { dayOf } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { Observation, Post } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import { attendanceDay } from '../../period/domain/attendance-day.ts';
import { scopesOf } from '../../roster/domain/audience.ts';
import { findCounted } from '../../roster/repository/clients.ts';

/** The zone that the days of a client's posts are counted in: all of them move together when it changes. */
const zoneOf = async (tx: Transaction, clientId: string): Promise<string | null> => (await findCounted(tx, clientId))?.zone ?? null;

/** A post's place in the facts. */
export interface PostRef {
  readonly post_no: number;
  readonly post_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly taken_at: Date;
  /** UTC day that names the partition of its facts. */
  readonly taken_on: string;
}

const REF = sql.raw('post_no, post_id, client_id, platform, taken_at, taken_on');

type PostIdentity = Pick<Observation, 'post_id' | 'client_id' | 'platform' | 'platform_id' | 'taken_at'>;

const urlOf = (post: PostIdentity): string =>
  post.platform === 'instagram' ? `https://www.instagram.com/p/${post.platform_id}` : `https://www.tiktok.com/video/${post.platform_id}`;

/** The post, locked until the transaction ends; null when it is unknown. */
export const lockPostByNo = (tx: Transaction, postNo: number): Promise<PostRef | null> =>
  tx.maybeOne(sql`select ${REF} from attendance.post where post_no = ${postNo} for update`);

/** The post, locked until the transaction ends; an unknown one gets a placeholder, which counts in no recap yet. */
export async function lockPost(tx: Transaction, post: PostIdentity): Promise<PostRef> {
  const known = await tx.maybeOne<PostRef>(sql`select ${REF} from attendance.post where post_id = ${post.post_id} for update`);
  if (known !== null) return known;
  const takenAt = new Date(post.taken_at);
  const day = attendanceDay(takenAt, await zoneOf(tx, post.client_id));
  const added = await tx.maybeOne<PostRef>(sql`
    insert into attendance.post (post_id, client_id, platform, platform_id, taken_at, taken_on, post_day, url)
    values (${post.post_id}, ${post.client_id}, ${post.platform}, ${post.platform_id}, ${takenAt}, ${dayOf(takenAt, 'UTC')}, ${day}, ${urlOf(post)})
    on conflict (post_id) do nothing returning ${REF}`);
  return added ?? lockPost(tx, post);
}

/** The posts of the chunks by id, locked in ascending order until the transaction ends; unknown ones as {@link lockPost} has it. */
export async function lockPosts(tx: Transaction, named: readonly PostIdentity[]): Promise<Map<string, PostRef>> {
  const rows = await tx.many<PostRef>(sql`
    select ${REF} from attendance.post where post_id = any(${[...new Set(named.map((post) => post.post_id))]}::uuid[])
    order by post_no for update`);
  const posts = new Map(rows.map((post) => [post.post_id, post]));
  for (const post of named) if (!posts.has(post.post_id)) posts.set(post.post_id, await lockPost(tx, post));
  return posts;
}

/** Stores a post unless the stored version is as new; true when something was stored. Its client never changes. */
export async function savePost(tx: Transaction, post: Post): Promise<boolean> {
  const ref = await lockPost(tx, post);
  const takenAt = new Date(post.taken_at);
  const day = attendanceDay(takenAt, await zoneOf(tx, ref.client_id));
  const stored = await tx.execute(sql`
    update attendance.post set platform_id = ${post.platform_id}, kind = ${post.kind}, taken_at = ${takenAt}, post_day = ${day},
      caption = ${post.caption}, url = ${post.url}, thumbnail_url = ${post.thumbnail_url}, like_count = ${post.like_count},
      comment_count = ${post.comment_count}, view_count = ${post.view_count ?? null}, share_count = ${post.share_count ?? null},
      author = ${post.author ?? null}, media = ${post.media == null ? null : JSON.stringify(post.media)}::jsonb,
      special_at = ${post.special_at ?? null}, roles = ${[...(post.roles ?? [])]}::text[], official = ${post.official ?? false}, amplify_only = ${post.amplify_only ?? false}, hidden_at = ${post.hidden_at}, hidden_reason = ${post.hidden_reason},
      version = ${post.version}, deleted_at = ${post.deletedAt}, seen_at = now()
    where post_no = ${ref.post_no} and version < ${post.version}`);
  if (stored === 0) {
    await tx.execute(sql`update attendance.post set seen_at = now() where post_no = ${ref.post_no}`);
    return false;
  }
  // Of a post that was taken over the time may be told better later.
  if (ref.taken_at.getTime() !== takenAt.getTime())
    await tx.execute(
      sql`update attendance.link_report set taken_at = ${takenAt} where shortcode = ${post.platform_id} and post_id = ${post.post_id}`,
    );
  await addToScopes(tx, { ...ref, platform_id: post.platform_id }, day, scopesOf(ref.client_id, post.roles ?? []));
  return true;
}

async function addToScopes(
  tx: Transaction,
  ref: PostRef & Pick<Post, 'platform_id'>,
  day: string,
  scopeIds: readonly string[],
): Promise<void> {
  // Rows of one post that are saved at once decide together where it counts.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('attendance.post'), hashtext(${`${ref.platform}:${ref.platform_id}`}))`);
  await tx.execute(sql`
    with kept as (
      update attendance.post_scope set post_day = ${day}, dropped = scope_id <> all(${[...scopeIds]}::text[]) where post_no = ${ref.post_no}
      returning scope_id)
    insert into attendance.post_scope (scope_id, platform, post_day, post_no, client_id)
    select scope_id, ${ref.platform}, ${day}, ${ref.post_no}, ${ref.client_id} from unnest(${[...scopeIds]}::text[]) as scope_id
    where scope_id not in (select scope_id from kept)`);
  await countOnce(tx, ref);
}

/**
 * Lets a post of which several clients have a row count once in each scope: as the visible row, of these as the scope's own, else as the first
 * that was stored.
 */
async function countOnce(tx: Transaction, { platform, platform_id }: Pick<Post, 'platform' | 'platform_id'>): Promise<void> {
  await tx.execute(sql`
    with ranked as (
      select s.post_no, s.scope_id, row_number() over (
        partition by s.scope_id
        order by p.deleted_at is null and p.hidden_at is null and not p.amplify_only desc, s.scope_id = p.client_id desc, p.post_no) > 1 as dropped
      from attendance.post p join attendance.post_scope s using (post_no)
      where p.platform = ${platform} and p.platform_id = ${platform_id} and p.kind = 'routine'
        and (s.scope_id = p.client_id or lower(s.scope_id) = any(p.roles)))
    update attendance.post_scope s set dropped = ranked.dropped from ranked
    where ranked.post_no = s.post_no and ranked.scope_id = s.scope_id and ranked.dropped <> s.dropped`);
}

/** Clients whose posts count for another one beside its own, by a role that they carry. */
export async function lendersTo(tx: Transaction, scopeId: string): Promise<string[]> {
  const lenders = await tx.many<{ client_id: string }>(sql`
    select distinct client_id from attendance.post_scope where scope_id = ${scopeId} and client_id <> scope_id and not dropped order by client_id`);
  return lenders.map(({ client_id }) => client_id);
}

/** The day a known post counts for, in the zone of its client. */
export const readPostDay = async (tx: Transaction, postNo: number): Promise<string> =>
  (await tx.one<{ post_day: string }>(sql`select post_day from attendance.post where post_no = ${postNo}`)).post_day;

/** Recomputes the day of every post of a client for a zone; how many posts moved. */
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
