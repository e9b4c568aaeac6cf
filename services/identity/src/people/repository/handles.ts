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

const OWNERSHIP = sql.raw('o.ownership_id, o.platform, o.handle, o.person_id, o.entered_at, o.valid_from, o.valid_to');

/** Every ownership, mistakes left out, of the handles or of the people. A union, because an `or` of the two would read the whole table. */
export const ownerships = (tx: Transaction, keys: readonly HandleKey[], personIds: readonly string[]): Promise<Ownership[]> =>
  tx.many(sql`
    select ${OWNERSHIP} from (${pairs(keys)}) k
      join identity.handle_owner o on o.platform = k.platform and o.handle = k.handle and o.voided_at is null
    union
    select ${OWNERSHIP} from identity.handle_owner o where o.person_id = any(${personIds}::uuid[]) and o.voided_at is null`);

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
      insert into identity.handle_owner (ownership_id, platform, handle, person_id, entered_at, valid_from)
      select o.id, o.platform, o.handle, o.person, ${at}::timestamptz, o.since
      from unnest(${opened.map(() => newId())}::uuid[], ${opened.map((one) => one.platform)}::text[],
        ${opened.map((one) => one.handle)}::text[], ${opened.map((one) => one.personId)}::uuid[],
        ${opened.map((one) => one.from)}::timestamptz[]) as o (id, platform, handle, person, since)`);
  }
}

export type OwnedRow = HandleKey & { version: number; owners: Handle['owners'] };

const WITH_OWNERS = sql.raw(`h.platform, h.handle, h.version, coalesce((
    select jsonb_agg(jsonb_build_object('person_id', o.person_id, 'client_id', p.client_id,
        'from', to_char(o.valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'to', to_char(o.valid_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
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

/** Handles a person ever owned, mistakes left out. */
export const everOwned = (tx: Transaction, personId: string): Promise<HandleKey[]> =>
  tx.many(sql`
    select distinct platform, handle from identity.handle_owner
    where person_id = ${personId} and voided_at is null order by platform, handle`);

export interface HandleClaim extends HandleKey {
  readonly claimantClientId: string;
  readonly claimantNrp: string;
  readonly holderPersonId: string;
  readonly holderClientId: string;
  readonly accountId: string;
}

/** Notes that a handle held in another client was claimed; repetitions count up. */
export async function recordConflict(tx: Transaction, claim: HandleClaim, at: Date): Promise<void> {
  await tx.execute(sql`
    insert into identity.handle_conflict (platform, handle, claimant_client_id, claimant_nrp, holder_person_id, holder_client_id,
      account_id, attempts, first_at, last_at)
    values (${claim.platform}, ${claim.handle}, ${claim.claimantClientId}, ${claim.claimantNrp}, ${claim.holderPersonId},
      ${claim.holderClientId}, ${claim.accountId}, 1, ${at}, ${at})
    on conflict (platform, handle, claimant_client_id, claimant_nrp) do update set attempts = handle_conflict.attempts + 1,
      holder_person_id = excluded.holder_person_id, holder_client_id = excluded.holder_client_id, account_id = excluded.account_id,
      last_at = excluded.last_at`);
}
