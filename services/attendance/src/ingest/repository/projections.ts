import type { EngagementKind } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import { markAllStale, markStale } from '../../facts/repository/states.ts';
import { changeRoster, excludeHandles } from '../../roster/repository/handle-lock.ts';

const truth = async (tx: Transaction, query: ReturnType<typeof sql>): Promise<boolean> =>
  (await tx.one<{ answer: boolean }>(sql`select (${query}) as answer`)).answer;

/** Whether the roster was wiped, whole or a part of it: bitmaps or handles without people or owners, or no client that was followed. */
export const isRosterEmpty = (tx: Transaction): Promise<boolean> =>
  truth(
    tx,
    sql`not exists (select from attendance.roster_version where client_version is not null)
      or ((exists (select from attendance.post_attendance) or exists (select from attendance.handle where deleted_at is null))
        and (not exists (select from attendance.person) or not exists (select from attendance.person_handle)))`,
  );

/** Whether posts or facts were wiped, or what is derived from them. */
export const isFactsEmpty = (tx: Transaction): Promise<boolean> =>
  truth(
    tx,
    sql`not exists (select from attendance.post) or exists (select from attendance.post_kind_state where closed_at is null)
      <> (exists (select from attendance.observation)
        and (exists (select from attendance.engagement_delta) or exists (select from attendance.engagement_snapshot)))`,
  );

/** Makes the roster older than anything identity may say. Version 0 is kept for what nobody has told of. */
export async function outdateRoster(tx: Transaction): Promise<void> {
  await excludeHandles(tx);
  await tx.execute(sql`update attendance.roster_version set client_version = -1 where client_version > 0`);
  await tx.execute(sql`update attendance.person set version = -1 where version > 0`);
  await tx.execute(sql`update attendance.handle set version = -1 where version > 0`);
}

/** Makes posts and feed looks older than anything the collector may say. */
export async function outdatePosts(tx: Transaction): Promise<void> {
  await tx.execute(sql`update attendance.post set version = -1 where version > 0`);
  await tx.execute(sql`update attendance.feed_look set version = -1 where version > 0`);
}

/**
 * Ends a bootstrap of the roster: what identity did not repeat is gone. Rows stay as tombstones of version 0, so that person numbers
 * are not given again and any later message revives them. Numbers may be new after a wipe, so every post is matched again.
 */
export async function sweepRoster(tx: Transaction, requestedAt: Date): Promise<void> {
  await changeRoster(tx);
  await excludeHandles(tx);
  await tx.execute(sql`
    with gone as (
      update attendance.person set deleted_at = now(), active = false, version = 0 where seen_at < ${requestedAt} and deleted_at is null
      returning person_id)
    delete from attendance.membership m using gone where m.person_id = gone.person_id`);
  await tx.execute(sql`
    with gone as (
      update attendance.handle set deleted_at = now(), version = 0 where seen_at < ${requestedAt} and deleted_at is null
      returning platform, handle)
    delete from attendance.person_handle h using gone where h.platform = gone.platform and h.handle = gone.handle`);
  await tx.execute(sql`update attendance.handle_map set version = version + 1`);
  await tx.execute(sql`update attendance.roster_version set version = version + 1`);
  await markAllStale(tx);
}

/**
 * Ends a bootstrap of posts and facts: posts the collector did not repeat are gone, and so is what hung on posts that no longer exist, and
 * what claims to be newer than a snapshot that was taken after it.
 */
export async function sweepPosts(tx: Transaction, requestedAt: Date): Promise<void> {
  await excludeHandles(tx);
  await tx.execute(sql`
    update attendance.post set deleted_at = now(), version = 0 where seen_at < ${requestedAt} and deleted_at is null`);
  await tx.execute(sql`
    update attendance.feed_look set deleted_at = now(), version = 0 where seen_at < ${requestedAt} and deleted_at is null`);
  for (const table of ['observation', 'engagement_delta', 'engagement_snapshot', 'post_attendance', 'post_kind_state'])
    await tx.execute(sql`
      delete from ${sql.raw(`attendance.${table}`)} t where not exists (select from attendance.post p where p.post_no = t.post_no)`);
  // A state that was lost is made again with the bitmaps: repeated observations that are stored already would not.
  await tx.execute(sql`
    insert into attendance.post_kind_state (post_no, kind, client_id, stale)
    select distinct o.post_no, o.kind, o.client_id, true from attendance.observation o on conflict do nothing`);
  await dropUnfounded(tx, requestedAt);
  // What a snapshot did not just replace is compared with its facts.
  await tx.execute(sql`
    update attendance.post_kind_state set stale = true
    where not stale and closed_at is null and (snapshot_at is null or snapshot_at < ${requestedAt})`);
}

/** Removes observations that were here before the collector was asked, and that its snapshot, made after that, does not reach. */
async function dropUnfounded(tx: Transaction, requestedAt: Date): Promise<void> {
  const gone = await tx.many<{ post_no: number; kind: EngagementKind }>(sql`
    with gone as (
      delete from attendance.observation o using attendance.post_kind_state s
      where s.post_no = o.post_no and s.kind = o.kind and s.closed_at is null and s.snapshot_at >= ${requestedAt}
        and o.obs_no > s.snapshot_obs and o.recorded_at < ${requestedAt}
      returning o.taken_on, o.post_no, o.kind, o.obs_no),
    deltas as (
      delete from attendance.engagement_delta d using gone
      where d.taken_on = gone.taken_on and d.post_no = gone.post_no and d.kind = gone.kind and d.obs_no = gone.obs_no)
    select distinct post_no, kind from gone`);
  await markStale(tx, gone);
}
