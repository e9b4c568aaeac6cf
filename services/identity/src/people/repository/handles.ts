import type { Handle } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Platform } from '../../domain/platform.ts';
import type { HandlePlan, Ownership } from '../domain/handle-history.ts';

export interface HandleKey {
  readonly platform: Platform;
  readonly handle: string;
}

const pairs = (keys: readonly HandleKey[]) =>
  sql`select * from unnest(${keys.map((key) => key.platform)}::text[], ${keys.map((key) => key.handle)}::text[]) as k (platform, handle)`;

/** Makes the handles' rows where missing and locks them, always in the same order, until the end of the transaction. */
export async function lock(tx: Transaction, keys: readonly HandleKey[]): Promise<void> {
  // The update of nothing is what locks a row that is there already; one round trip for both.
  await tx.execute(sql`
    insert into identity.handle as h (platform, handle, version)
    select distinct k.platform, k.handle, 0 from (${pairs(keys)}) k order by k.platform, k.handle
    on conflict (platform, handle) do update set version = h.version`);
}

const OWNERSHIP = sql.raw(
  'o.ownership_id, o.platform, o.handle, o.person_id, o.entered_at, o.valid_from, o.valid_to, o.voided_at, o.since',
);

/**
 * Every ownership of the handles or of the people, without mistakes but those of the people that were removed after `voidedAfter` (absent: none). A union, because an
 * `or` of the two would read the whole table.
 */
export const ownerships = (
  tx: Transaction,
  keys: readonly HandleKey[],
  { personIds, voidedAfter = null }: { readonly personIds: readonly string[]; readonly voidedAfter?: Date | null },
): Promise<Ownership[]> =>
  tx.many(sql`
    select ${OWNERSHIP} from (${pairs(keys)}) k
      join identity.handle_owner o on o.platform = k.platform and o.handle = k.handle and o.voided_at is null
    union
    select ${OWNERSHIP} from identity.handle_owner o
    where o.person_id = any(${[...personIds]}::uuid[]) and (o.voided_at is null or o.voided_at > ${voidedAfter})`);

/** Writes what was decided about locked handles; releases before takings, as the unique keys demand. */
export async function apply(tx: Transaction, plan: HandlePlan, at: Date, newId: () => string): Promise<void> {
  if (plan.voided.length > 0) {
    await tx.execute(sql`update identity.handle_owner set voided_at = ${at} where ownership_id = any(${plan.voided}::uuid[])`);
  }
  if (plan.ended.length > 0) {
    await tx.execute(sql`
      update identity.handle_owner o set valid_to = e.at
      from unnest(${plan.ended.map((end) => end.ownershipId)}::uuid[], ${plan.ended.map((end) => end.at)}::timestamptz[]) as e (id, at)
      where o.ownership_id = e.id`);
  }
  if (plan.reopened.length > 0) {
    await tx.execute(sql`update identity.handle_owner set valid_to = null where ownership_id = any(${plan.reopened}::uuid[])`);
  }
  if (plan.opened.length > 0) {
    const { opened } = plan;
    await tx.execute(sql`
      insert into identity.handle_owner (ownership_id, platform, handle, person_id, entered_at, valid_from, since)
      select o.id, o.platform, o.handle, o.person, ${at}::timestamptz, o.valid_from, o.since
      from unnest(${opened.map(() => newId())}::uuid[], ${opened.map((one) => one.platform)}::text[],
        ${opened.map((one) => one.handle)}::text[], ${opened.map((one) => one.personId)}::uuid[],
        ${opened.map((one) => one.from)}::timestamptz[], ${opened.map((one) => one.since)}::date[])
        as o (id, platform, handle, person, valid_from, since)`);
  }
}

export type OwnedRow = HandleKey & { version: number; owners: Handle['owners'] };

const WITH_OWNERS = sql.raw(`h.platform, h.handle, h.version, coalesce((
    select jsonb_agg(jsonb_build_object('person_id', o.person_id, 'client_id', p.client_id,
        'from', to_char(o.valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'to', to_char(o.valid_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'since', o.since)
      order by o.valid_from nulls first, o.valid_to nulls last)
    from identity.handle_owner o join identity.person p on p.person_id = o.person_id
    where o.platform = h.platform and o.handle = h.handle and o.voided_at is null), '[]') as owners`);

/** Raises the version of the handles and gives their whole history. */
export const raise = (tx: Transaction, keys: readonly HandleKey[]): Promise<OwnedRow[]> =>
  tx.many(sql`
    update identity.handle h set version = version + 1 where (h.platform, h.handle) in (${pairs(keys)})
    returning ${WITH_OWNERS}`);

/** Handles after the key `platform handle`, in its order: pages for restatements. */
export const listAfter = (tx: Transaction, after: HandleKey, limit: number): Promise<OwnedRow[]> =>
  tx.many(sql`
    select ${WITH_OWNERS} from identity.handle h
    where (h.platform, h.handle) > (${after.platform}, ${after.handle}) and h.version > 0
    order by h.platform, h.handle limit ${limit}`);

/** The handles that people hold. */
export const heldBy = (tx: Transaction, personIds: readonly string[]): Promise<HeldHandle[]> =>
  tx.many(sql`
    select person_id, platform, handle, since from identity.handle_owner
    where person_id = any(${[...personIds]}::uuid[]) and valid_to is null and voided_at is null order by person_id, platform`);

/** Sets the first days whose posts people owe under the handles they have now; the handles that changed. */
export const setSince = (
  tx: Transaction,
  days: readonly { readonly personId: string; readonly platform: Platform; readonly since: string | null }[],
): Promise<HandleKey[]> =>
  tx.many(sql`
    update identity.handle_owner o set since = d.since
    from unnest(${days.map((day) => day.personId)}::uuid[], ${days.map((day) => day.platform)}::text[], ${days.map((day) => day.since)}::date[])
      as d (person_id, platform, since)
    where o.person_id = d.person_id and o.platform = d.platform and o.valid_to is null and o.voided_at is null and o.since is distinct from d.since
    returning o.platform, o.handle`);

/** Handles a person ever owned, mistakes left out. */
export const everOwned = (tx: Transaction, personId: string): Promise<HandleKey[]> =>
  tx.many(sql`
    select distinct platform, handle from identity.handle_owner
    where person_id = ${personId} and voided_at is null order by platform, handle`);

/** A handle that a person ever owned, with when, and whether somebody else did, too. */
export type EverOwned = HandleKey & { readonly from: Date | null; readonly to: Date | null; readonly is_shared: boolean };

/** Handles a person ever owned, each once, with the days of the whole time. */
export const ownedSince = (tx: Transaction, personId: string): Promise<EverOwned[]> =>
  tx.many(sql`
    select o.platform, o.handle, case when bool_or(o.valid_from is null) then null else min(o.valid_from) end as "from",
      case when bool_or(o.valid_to is null) then null else max(o.valid_to) end as "to",
      exists (select from identity.handle_owner other where other.platform = o.platform and other.handle = o.handle
        and other.person_id <> ${personId} and other.voided_at is null) as is_shared
    from identity.handle_owner o where o.person_id = ${personId} and o.voided_at is null
    group by o.platform, o.handle order by o.platform, o.handle`);

/** Gives what a person owned to pseudonyms, ended now; mistakes are forgotten. Both keys are locked. */
export async function pseudonymise(
  tx: Transaction,
  personId: string,
  pseudonyms: readonly (HandleKey & { readonly pseudonym: string })[],
  at: Date,
): Promise<void> {
  await tx.execute(sql`delete from identity.handle_owner where person_id = ${personId} and voided_at is not null`);
  await tx.execute(sql`
    update identity.handle_owner o set handle = n.pseudonym, valid_to = coalesce(o.valid_to, ${at})
    from unnest(${pseudonyms.map((one) => one.platform)}::text[], ${pseudonyms.map((one) => one.handle)}::text[],
      ${pseudonyms.map((one) => one.pseudonym)}::text[]) as n (platform, handle, pseudonym)
    where o.person_id = ${personId} and o.platform = n.platform and o.handle = n.handle`);
  await tx.execute(sql`update identity.person set instagram = null, tiktok = null where person_id = ${personId}`);
}

/** A handle that somebody holds, with the first day whose posts they owe under it; null: from the beginning. */
export interface HeldHandle extends HandleKey {
  readonly person_id: string;
  readonly since: string | null;
}
