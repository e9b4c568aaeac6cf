import { sql, type Transaction } from '@balai/runtime/database';

/** How rows of other tables name a person. */
export interface NamedBy {
  readonly personId: string;
  readonly accountIds: readonly string[];
  /** Numbers they had. */
  readonly nrps: readonly string[];
  readonly whatsapp: readonly string[];
}

export const nrpsOf = async (tx: Transaction, personId: string): Promise<string[]> =>
  (await tx.many<{ nrp: string }>(sql`select distinct nrp from identity.person_nrp where person_id = ${personId} order by nrp`)).map(
    ({ nrp }) => nrp,
  );

export const accountIdsOf = async (tx: Transaction, personId: string): Promise<string[]> =>
  (await tx.many<{ account_id: string }>(sql`select account_id from identity.account where person_id = ${personId}`)).map(
    ({ account_id }) => account_id,
  );

/** Further telephone numbers that a person gave; a number on another person's record is left out. */
export const furtherNumbers = async (tx: Transaction, personId: string): Promise<string[]> =>
  (
    await tx.many<{ whatsapp: string }>(sql`
      select g.whatsapp from (
        select whatsapp from identity.premium_request where person_id = ${personId}
        union
        select r.whatsapp from identity.registration r join identity.person_nrp n on n.nrp = r.nrp
        where n.person_id = ${personId} and r.state = 'approved') g
      where g.whatsapp <> '' and not exists (
        select from identity.person p where p.whatsapp = g.whatsapp and p.person_id <> ${personId} and p.deleted_at is null)
      order by g.whatsapp limit 18`)
  ).map(({ whatsapp }) => whatsapp);

/** Proofs of payment of a person's premium requests, by their id. */
export const premiumRequestIds = async (tx: Transaction, personId: string): Promise<number[]> =>
  (await tx.many<{ request_id: number }>(sql`select request_id from identity.premium_request where person_id = ${personId}`)).map(
    ({ request_id }) => request_id,
  );

/** Removes what identity keeps of accounts beside the accounts; rows by table. */
export const removeOfAccounts = async (tx: Transaction, accounts: readonly string[]) => ({
  session: await tx.execute(sql`delete from identity.session where account_id = any(${[...accounts]}::uuid[])`),
  trusted_device: await tx.execute(sql`delete from identity.trusted_device where account_id = any(${[...accounts]}::uuid[])`),
  pending_sign_in: await tx.execute(sql`delete from identity.pending_sign_in where account_id = any(${[...accounts]}::uuid[])`),
  failed_sign_in: await tx.execute(sql`delete from identity.failed_sign_in where account_id = any(${[...accounts]}::uuid[])`),
  account_token: await tx.execute(sql`delete from identity.account_token where account_id = any(${[...accounts]}::uuid[])`),
  factor: await tx.execute(sql`delete from identity.factor where account_id = any(${[...accounts]}::uuid[])`),
  recovery_code: await tx.execute(sql`delete from identity.recovery_code where account_id = any(${[...accounts]}::uuid[])`),
});

/** Removes what identity keeps of a person beside the person and their handles; rows by table. */
export async function remove(tx: Transaction, { personId, accountIds, nrps, whatsapp }: NamedBy, at: Date) {
  const accounts = [...accountIds];
  const numbers = [...nrps];
  const phones = [...whatsapp];
  return {
    ...(await removeOfAccounts(tx, accounts)),
    account: await tx.execute(sql`
      update identity.account set password_hash = null, whatsapp = null, email = null, state = 'closed', updated_at = ${at}
      where account_id = any(${accounts}::uuid[])`),
    one_time_code: await tx.execute(sql`
      delete from identity.one_time_code where subject = any(${[...numbers, ...accounts, personId]}::text[])`),
    binding_code: await tx.execute(sql`delete from identity.binding_code where person_id = ${personId}`),
    excuse: await tx.execute(sql`delete from identity.excuse where person_id = ${personId}`),
    excuse_request: await tx.execute(sql`delete from identity.excuse_request where person_id = ${personId}`),
    handle_conflict: await tx.execute(sql`
      delete from identity.handle_conflict where holder_person_id = ${personId} or claimant_nrp = any(${numbers}::text[])`),
    near_miss: await tx.execute(sql`
      delete from identity.near_miss m using identity.near_miss_person p where p.near_miss_id = m.near_miss_id and p.person_id = ${personId}`),
    transfer: await tx.execute(sql`delete from identity.transfer where person_id = ${personId}`),
    rename_suggestion: await tx.execute(sql`delete from identity.rename_suggestion where person_id = ${personId}`),
    subscription: await tx.execute(sql`delete from identity.subscription where person_id = ${personId}`),
    premium_request: await tx.execute(sql`delete from identity.premium_request where person_id = ${personId}`),
    registration: await tx.execute(sql`delete from identity.registration where nrp = any(${numbers}::text[])`),
    people_import_row: await tx.execute(sql`
      delete from identity.people_import_row where person_id = ${personId} or nrp = any(${numbers}::text[])`),
    // Written tables have no cells any more; one that was not can be sent in again.
    people_import: await tx.execute(sql`
      delete from identity.people_import where state in ('mapping', 'planned') and exists (
        select from unnest(${numbers}::text[]) as n (nrp)
        where strpos(cells::text, to_json(n.nrp)::text) > 0 or strpos(cells::text, to_json(ltrim(n.nrp, '0'))::text) > 0
          or strpos(edits::text, to_json(n.nrp)::text) > 0)`),
    // Notes of other rows say whose a username was: the name, and the number in parentheses.
    people_import_note: await tx.execute(sql`
      update identity.people_import_row set notes = '[]' where exists (
        select from unnest(${numbers}::text[]) as n (nrp) where strpos(notes::text, '(' || n.nrp || ')') > 0)`),
    contact_chat: await tx.execute(sql`delete from identity.contact_chat where phone = any(${phones}::text[])`),
    contact_stop: await tx.execute(sql`delete from identity.contact_stop where phone = any(${phones}::text[])`),
    // What Google has of them is taken off it by the next turn of the synchronisation, which removes the row then.
    google_contact: await tx.execute(sql`
      update identity.google_contact set name = null, synced_name = null, due_at = ${at} where phone = any(${phones}::text[])`),
    privacy_consent: await tx.execute(sql`delete from identity.privacy_consent where person_id = ${personId}`),
  };
}

/** Everything identity keeps of a person, by table, as it is handed out: no secrets. */
export async function collect(
  tx: Transaction,
  { personId, accountIds, nrps, whatsapp }: NamedBy,
): Promise<Record<string, readonly unknown[]>> {
  const accounts = [...accountIds];
  const numbers = [...nrps];
  return {
    person: await tx.many(sql`
      select person_id, client_id, nrp, name, title, division, position, village, whatsapp, email, roles, active, exempt, instagram, tiktok,
        wants_whatsapp, since, first_since, memberships, created_at, updated_at from identity.person where person_id = ${personId}`),
    person_nrp: await tx.many(
      sql`select nrp, valid_from, valid_to from identity.person_nrp where person_id = ${personId} order by valid_from`,
    ),
    handle_owner: await tx.many(sql`
      select platform, handle, entered_at, valid_from, valid_to, since from identity.handle_owner
      where person_id = ${personId} and voided_at is null order by platform, entered_at`),
    account: await tx.many(sql`
      select account_id, kind, state, created_at, updated_at from identity.account where account_id = any(${accounts}::uuid[])`),
    session: await tx.many(sql`
      select created_at, expires_at, revoked_at, address, device, last_seen_at from identity.session
      where account_id = any(${accounts}::uuid[]) order by created_at`),
    excuse: await tx.many(sql`select reason, since from identity.excuse where person_id = ${personId}`),
    excuse_request: await tx.many(sql`
      select reason, state, asked_at, decided_at, answer from identity.excuse_request where person_id = ${personId} order by asked_at`),
    premium_request: await tx.many(sql`
      select request_id, tier, bank_name, account_number, sender_name, transfer_minor::text, whatsapp, proof_name, state, created_at
      from identity.premium_request where person_id = ${personId} order by created_at`),
    subscription: await tx.many(sql`
      select tier, state, starts_at, expires_at from identity.subscription where person_id = ${personId} order by starts_at`),
    registration: await tx.many(sql`
      select nrp, name, title, division, position, whatsapp, state, created_at from identity.registration
      where nrp = any(${numbers}::text[]) order by created_at`),
    transfer: await tx.many(sql`
      select from_client_id, to_client_id, direction, since, reason, state, asked_at, decided_at, answer from identity.transfer
      where person_id = ${personId} order by asked_at`),
    contact_chat: await tx.many(sql`
      select phone, name, first_at, noted_at from identity.contact_chat where phone = any(${[...whatsapp]}::text[]) order by first_at`),
    privacy_consent: await tx.many(sql`
      select client_id, version, accepted_at, withdrawn_at from identity.privacy_consent where person_id = ${personId}`),
    audit_entry: await tx.many(sql`
      select e.client_id, e.action, e.occurred_at, p.body::jsonb as detail from identity.audit_entry e join identity.audit_payload p using (entry_id)
      where e.subject = ${personId} and p.body is not null order by e.entry_id`),
  };
}
