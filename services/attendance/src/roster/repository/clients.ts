import type { Audience, Platform } from '@balai/contracts';
import { clientChanged } from '@balai/contracts/identity';
import { chatAddresses } from '@balai/phone';
import { sql, stateTable, type Transaction } from '@balai/runtime';
import type { AudienceClient } from '../domain/audience.ts';
import type { PersonOrder } from '../domain/person-order.ts';

/** A client with what recaps need of it. */
export interface KnownClient extends AudienceClient {
  readonly name: string;
  readonly active: boolean;
  /** In upper case. */
  readonly regionalId: string | null;
  readonly timezone: string;
  readonly percent: number;
  readonly countWithdrawn: boolean;
  /** Platforms on which it has an enabled account. */
  readonly accounts: readonly Platform[];
  readonly order: PersonOrder;
}

interface ClientRow {
  client_id: string;
  name: string;
  type: string;
  timezone: string;
  completion_percent: number;
  count_withdrawn: boolean;
  has_instagram: boolean;
  has_tiktok: boolean;
  active: boolean;
  regional_id: string | null;
  positions: string[];
  ranks: string[];
  priority_names: string[];
  divisions: string[];
}

/** The client, or null when it is unknown, removed or out of the unit of work's sight. */
export async function findClient(tx: Transaction, clientId: string): Promise<KnownClient | null> {
  const row = await tx.maybeOne<ClientRow>(sql`
    select client_id, name, type, active, upper(regional_id) as regional_id, timezone, completion_percent, count_withdrawn, positions, ranks, priority_names, divisions,
      instagram_handle is not null and instagram_enabled as has_instagram, tiktok_handle is not null and tiktok_enabled as has_tiktok
    from attendance.client where client_id = ${clientId} and deleted_at is null`);
  if (row === null) return null;
  return {
    clientId: row.client_id,
    name: row.name,
    active: row.active,
    regionalId: row.regional_id,
    type: row.type,
    timezone: row.timezone,
    percent: row.completion_percent,
    countWithdrawn: row.count_withdrawn,
    accounts: [...(row.has_instagram ? (['instagram'] as const) : []), ...(row.has_tiktok ? (['tiktok'] as const) : [])],
    order: { positions: row.positions, ranks: row.ranks, priorityNames: row.priority_names, divisions: row.divisions },
  };
}

/** Those of these clients that there are and that the scope sees, in the order given. */
export async function existing(tx: Transaction, clientIds: readonly string[]): Promise<string[]> {
  const rows = await tx.many<{ client_id: string }>(
    sql`select client_id from attendance.client where client_id = any(${[...clientIds]}::text[])`,
  );
  const found = new Set(rows.map((row) => row.client_id));
  return clientIds.filter((id) => found.has(id));
}

/** The names of all clients in sight, also of those that were removed. */
export const readClientNames = (tx: Transaction): Promise<{ readonly client_id: string; readonly name: string }[]> =>
  tx.many(sql`select client_id, name from attendance.client`);

/** Whom reports of a client go to, chats in the form of `chatAddress`; null when it is unknown, removed or out of sight. */
export const contactsOf = (tx: Transaction, clientId: string): Promise<Record<Audience, string[]> | null> =>
  tx.maybeOne(sql`
    select operators, supervisors, groups, report_emails as emails from attendance.client
    where client_id = ${clientId} and deleted_at is null`);

/** Zone of a client, also of a removed one; null when it is unknown. */
export async function zoneOf(tx: Transaction, clientId: string): Promise<string | null> {
  const row = await tx.maybeOne<{ timezone: string }>(sql`select timezone from attendance.client where client_id = ${clientId}`);
  return row?.timezone ?? null;
}

/** Clients as identity published them. */
export const clientCopy = stateTable({
  table: 'attendance.client',
  event: clientChanged,
  key: ['client_id'],
  row: (client) => ({
    client_id: client.client_id,
    name: client.name,
    type: client.type,
    active: client.active,
    parent_client_id: client.parent_client_id,
    regional_id: client.regional_id,
    timezone: client.timezone,
    completion_percent: client.completion_percent,
    count_withdrawn: client.count_withdrawn,
    instagram_handle: client.instagram.handle,
    instagram_enabled: client.instagram.enabled,
    tiktok_handle: client.tiktok.handle,
    tiktok_enabled: client.tiktok.enabled,
    tiktok_sec_uid: client.tiktok.sec_uid,
    amplify_enabled: client.amplify_enabled ?? true,
    operators: chatAddresses(client.contacts.operators),
    supervisors: chatAddresses(client.contacts.supervisors),
    groups: chatAddresses(client.contacts.groups),
    report_emails: client.contacts.report_emails,
    positions: client.person_order?.positions ?? [],
    ranks: client.person_order?.ranks ?? [],
    priority_names: client.person_order?.priority_names ?? [],
    divisions: client.person_order?.divisions ?? [],
  }),
});

/** Marks what a recap of these clients is computed from as changed. */
export async function touchRoster(tx: Transaction, clientIds: readonly string[]): Promise<void> {
  // In one order everywhere, so that two transactions touching the same clients cannot deadlock.
  await tx.execute(sql`
    insert into attendance.roster_version as r (client_id)
    select distinct unnest(${[...clientIds]}::text[]) order by 1
    on conflict (client_id) do update set version = r.version + 1`);
}
