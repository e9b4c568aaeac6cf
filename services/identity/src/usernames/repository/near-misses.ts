import { sql, type Transaction } from '@balai/runtime/database';
import type { Platform } from '../../domain/platform.ts';

/** A username under posts that may be mistyped in the register. */
export interface NearMissRow {
  readonly near_miss_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly state: 'open' | 'accepted' | 'dismissed' | 'obsolete';
}

/** Somebody it may belong to, with the username registered for them when it was found. */
export interface NearMissPerson {
  readonly person_id: string;
  readonly registered: string;
}

/** What was found of one username. */
export interface FoundNearMiss {
  readonly handle: string;
  readonly posts: number;
  readonly people: readonly NearMissPerson[];
}

/**
 * Of what was found, what may still be suggested: of people of the client who have that username registered, without pairs that were dismissed,
 * usernames that somebody owns, and accounts of clients.
 */
export const suggestible = (
  tx: Transaction,
  { clientId, platform, found }: { clientId: string; platform: Platform; found: readonly FoundNearMiss[] },
): Promise<{ handle: string; person_id: string; registered: string }[]> => {
  const pairs = found.flatMap(({ handle, people }) => people.map((person) => ({ handle, ...person })));
  return tx.many(sql`
    select f.handle, f.person_id, f.registered
    from unnest(${pairs.map((one) => one.handle)}::text[], ${pairs.map((one) => one.person_id)}::uuid[],
        ${pairs.map((one) => one.registered)}::text[]) as f (handle, person_id, registered)
      join identity.person p on p.person_id = f.person_id and p.client_id = ${clientId} and p.active and p.deleted_at is null
        and case ${platform}::text when 'instagram' then p.instagram else p.tiktok end = f.registered
    where not exists (
        select from identity.handle_owner o
        where o.platform = ${platform} and o.handle = f.handle and o.valid_to is null and o.voided_at is null)
      and not exists (
        select from identity.client c where case ${platform}::text when 'instagram' then c.instagram_handle else c.tiktok_handle end = f.handle)
      and not exists (
        select from identity.near_miss n join identity.near_miss_person d using (near_miss_id)
        where n.client_id = ${clientId} and n.platform = ${platform} and n.handle = f.handle and n.state = 'dismissed'
          and d.person_id = f.person_id and d.registered = f.registered)
    order by f.handle, f.person_id`);
};

/** Stores what is suggested now of a client and platform; open near misses that are not among it end. Lock the client's before. */
export async function replaceOpen(
  tx: Transaction,
  { clientId, platform, found, at }: { clientId: string; platform: Platform; found: readonly FoundNearMiss[]; at: Date },
  newId: () => string,
): Promise<void> {
  await tx.execute(sql`
    update identity.near_miss set state = 'obsolete', decided_at = ${at}
    where client_id = ${clientId} and platform = ${platform} and state = 'open' and handle <> all(${found.map((one) => one.handle)}::text[])`);
  const stored = await tx.many<{ near_miss_id: string; handle: string }>(sql`
    insert into identity.near_miss as n (near_miss_id, client_id, platform, handle, posts, seen_at, created_at)
    select f.id, ${clientId}, ${platform}, f.handle, f.posts, ${at}::timestamptz, ${at}::timestamptz
    from unnest(${found.map(() => newId())}::uuid[], ${found.map((one) => one.handle)}::text[], ${found.map((one) => one.posts)}::int[])
      as f (id, handle, posts)
    on conflict (client_id, platform, handle) where state = 'open' do update set posts = excluded.posts, seen_at = excluded.seen_at
    returning n.near_miss_id, n.handle`);
  const idOf = new Map(stored.map((row) => [row.handle, row.near_miss_id]));
  const people = found.flatMap(({ handle, people: near }) => near.map((person) => ({ ...person, id: idOf.get(handle) ?? null })));
  await tx.execute(sql`delete from identity.near_miss_person where near_miss_id = any(${[...idOf.values()]}::uuid[])`);
  await tx.execute(sql`
    insert into identity.near_miss_person (near_miss_id, person_id, client_id, registered)
    select f.id, f.person_id, ${clientId}, f.registered
    from unnest(${people.map((one) => one.id)}::uuid[], ${people.map((one) => one.person_id)}::uuid[],
      ${people.map((one) => one.registered)}::text[]) as f (id, person_id, registered)`);
}

/** A near miss, locked; null when there is none. */
export const lock = (tx: Transaction, nearMissId: string): Promise<NearMissRow | null> =>
  tx.maybeOne(sql`
    select near_miss_id, client_id, platform, handle, state from identity.near_miss where near_miss_id = ${nearMissId} for update`);

/** The people a near miss may belong to. */
export const peopleOf = (tx: Transaction, nearMissId: string): Promise<NearMissPerson[]> =>
  tx.many(sql`select person_id, registered from identity.near_miss_person where near_miss_id = ${nearMissId} order by person_id`);

/** Ends an open near miss. */
export async function close(
  tx: Transaction,
  nearMissId: string,
  end: { readonly state: 'accepted' | 'dismissed'; readonly by: string; readonly at: Date; readonly reason: string | null },
): Promise<void> {
  await tx.execute(sql`
    update identity.near_miss set state = ${end.state}, decided_by = ${end.by}, decided_at = ${end.at}, reason = ${end.reason}
    where near_miss_id = ${nearMissId} and state = 'open'`);
}
