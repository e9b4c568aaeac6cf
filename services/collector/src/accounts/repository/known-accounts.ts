import type { Platform } from '@balai/contracts';
import { handleChanged } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';
import { stateTable } from '@balai/runtime/projection';

/** Who holds which handle now, as identity published it. */
export const knownHandles = stateTable({
  table: 'collector.known_handle',
  event: handleChanged,
  key: ['platform', 'handle'],
  row: ({ platform, handle, owners }) => {
    const holder = owners.find((owner) => owner.to === null);
    return { platform, handle, person_id: holder?.person_id ?? null, client_id: holder?.client_id ?? null };
  },
});

/** An account as a platform shows it: its key, and its name at that moment. */
export interface ShownAccount {
  readonly accountId: string;
  readonly handle: string;
}

/** A registered account whose key is known. */
export interface KnownAccount {
  readonly subject: string;
  readonly client_id: string;
  readonly person_id: string | null;
  readonly handle: string;
  readonly account_id: string;
}

/** A registered account with the name it is shown under now. */
export interface RenamedAccount extends KnownAccount {
  readonly shown_as: string;
  readonly seen_at: Date;
}

/**
 * Notes the names that people's accounts with known keys are shown under, and learns the keys of accounts shown under a person's registered name
 * where none is known under that name yet: whoever took over a name does not take over the key known under it. Who is shown under another
 * name than before. Of strangers it finds nothing and writes nothing.
 */
export function noteNames(tx: Transaction, platform: Platform, shown: readonly ShownAccount[]): Promise<RenamedAccount[]> {
  // Looks each name up by its key (`offset 0` keeps the lookups apart): a join would read every registered handle for each list.
  return tx.many<RenamedAccount>(sql`
    with s as (
      select * from unnest(${shown.map((one) => one.accountId)}::text[], ${shown.map((one) => one.handle)}::text[]) as s (account_id, handle)
    ), learnt as (
      insert into collector.known_account as known (platform, subject, client_id, person_id, handle, account_id, shown_as)
      select distinct on (k.person_id) k.platform, k.person_id::text, k.client_id, k.person_id, k.handle, s.account_id, k.handle
      from s cross join lateral (
          select * from collector.known_handle h
          where h.platform = ${platform} and h.handle = s.handle and h.person_id is not null and h.client_id is not null offset 0) k
        left join lateral (
          select a.subject from collector.known_account a
          where a.platform = k.platform and a.subject = k.person_id::text and a.handle = k.handle offset 0) a on true
      where a.subject is null
      order by k.person_id, s.account_id
      on conflict (platform, subject) do update set client_id = excluded.client_id, handle = excluded.handle, account_id = excluded.account_id,
        shown_as = excluded.shown_as, shown_at = now(), asked_at = null
        where known.handle <> excluded.handle
    ), renamed as (
      select a.platform, a.subject, s.handle, k.client_id
      from s cross join lateral (
          select * from collector.known_account n
          where n.platform = ${platform} and n.account_id = s.account_id and n.shown_as <> s.handle offset 0) a
        cross join lateral (
          select h.client_id from collector.known_handle h
          where h.platform = a.platform and h.handle = a.handle and h.person_id = a.person_id and h.client_id is not null offset 0) k
    )
    update collector.known_account a set shown_as = renamed.handle, shown_at = now(), client_id = renamed.client_id
    from renamed where a.platform = renamed.platform and a.subject = renamed.subject and a.shown_as <> renamed.handle
    returning a.subject, a.client_id, a.person_id, a.handle, a.account_id, a.shown_as, a.shown_at as seen_at`);
}

/** A client's own account on a platform, by its registered name. */
export interface ClientAccount {
  readonly clientId: string;
  readonly platform: Platform;
  readonly handle: string;
}

const subjectOf = (clientId: string): string => `client:${clientId}`;

/** What is known of a client's own account under its registered name; null when its key is not. */
export function findClientAccount(
  tx: Transaction,
  { clientId, platform, handle }: ClientAccount,
): Promise<(KnownAccount & { readonly shown_as: string }) | null> {
  return tx.maybeOne(sql`
    select a.subject, a.client_id, a.person_id, a.handle, a.account_id, a.shown_as from collector.known_account a
    where a.platform = ${platform} and a.subject = ${subjectOf(clientId)} and a.handle = ${handle}`);
}

/** Keeps the key of a client's own account, and the name it is shown under. */
export async function saveClientAccount(
  tx: Transaction,
  { clientId, platform, handle }: ClientAccount,
  shown: ShownAccount,
): Promise<RenamedAccount> {
  return tx.one<RenamedAccount>(sql`
    insert into collector.known_account as a (platform, subject, client_id, handle, account_id, shown_as)
    values (${platform}, ${subjectOf(clientId)}, ${clientId}, ${handle}, ${shown.accountId}, ${shown.handle})
    on conflict (platform, subject) do update set handle = excluded.handle, account_id = excluded.account_id, shown_as = excluded.shown_as,
      shown_at = now(), asked_at = case when a.handle = excluded.handle then a.asked_at end
    returning a.subject, a.client_id, a.person_id, a.handle, a.account_id, a.shown_as, a.shown_at as seen_at`);
}

/** Takes the turn of asking for a client's own account by its key, at most once in so many hours: the key; null when it is not known or not time. */
export async function takeKey(tx: Transaction, { clientId, platform, handle }: ClientAccount, hours: number): Promise<string | null> {
  const row = await tx.maybeOne<{ account_id: string }>(sql`
    update collector.known_account set asked_at = now()
    where platform = ${platform} and subject = ${subjectOf(clientId)} and handle = ${handle}
      and (asked_at is null or asked_at < now() - ${hours}::int * interval '1 hour')
    returning account_id`);
  return row?.account_id ?? null;
}

/** Forgets at most `limit` keys of people who hold the handle no more under which they were learnt; how many. */
export function forget(tx: Transaction, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from collector.known_account where (platform, subject) in (
      select a.platform, a.subject from collector.known_account a
      where a.person_id is not null and not exists (
        select from collector.known_handle k where k.platform = a.platform and k.handle = a.handle and k.person_id = a.person_id)
      limit ${limit})`);
}
