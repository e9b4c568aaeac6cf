import type { Platform } from '@balai/contracts';
import type { Client } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime';
import type { AudienceClient } from '../domain/audience.ts';

/** A client with what recaps need of it. */
export interface KnownClient extends AudienceClient {
  readonly name: string;
  readonly timezone: string;
  readonly percent: number;
  readonly countWithdrawn: boolean;
  /** Platforms on which it has a handle that is switched on. */
  readonly accounts: readonly Platform[];
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
}

/** The client, or null when it is unknown, removed or out of the unit of work's sight. */
export async function findClient(tx: Transaction, clientId: string): Promise<KnownClient | null> {
  const row = await tx.maybeOne<ClientRow>(sql`
    select client_id, name, type, timezone, completion_percent, count_withdrawn,
      instagram_handle is not null and instagram_enabled as has_instagram, tiktok_handle is not null and tiktok_enabled as has_tiktok
    from attendance.client where client_id = ${clientId} and deleted_at is null`);
  if (row === null) return null;
  return {
    clientId: row.client_id,
    name: row.name,
    type: row.type,
    timezone: row.timezone,
    percent: row.completion_percent,
    countWithdrawn: row.count_withdrawn,
    accounts: [...(row.has_instagram ? (['instagram'] as const) : []), ...(row.has_tiktok ? (['tiktok'] as const) : [])],
  };
}

/** Zone of a client, also of a removed one; null when it was never heard of. */
export async function zoneOf(tx: Transaction, clientId: string): Promise<string | null> {
  const row = await tx.maybeOne<{ timezone: string }>(sql`select timezone from attendance.client where client_id = ${clientId}`);
  return row?.timezone ?? null;
}

/** Stores a client unless the stored version is as new; true when something was stored. */
export async function saveClient(tx: Transaction, client: Client): Promise<boolean> {
  const touched = await tx.one<{ applied: boolean }>(sql`
    with saved as (
      insert into attendance.client as c (client_id, name, type, active, parent_client_id, regional_id, timezone, completion_percent,
        count_withdrawn, instagram_handle, instagram_enabled, tiktok_handle, tiktok_enabled, version, deleted_at)
      values (${client.client_id}, ${client.name}, ${client.type}, ${client.active}, ${client.parent_client_id}, ${client.regional_id},
        ${client.timezone}, ${client.completion_percent}, ${client.count_withdrawn}, ${client.instagram.handle}, ${client.instagram.enabled},
        ${client.tiktok.handle}, ${client.tiktok.enabled}, ${client.version}, ${client.deletedAt})
      on conflict (client_id) do update set name = excluded.name, type = excluded.type, active = excluded.active,
        parent_client_id = excluded.parent_client_id, regional_id = excluded.regional_id, timezone = excluded.timezone,
        completion_percent = excluded.completion_percent, count_withdrawn = excluded.count_withdrawn,
        instagram_handle = excluded.instagram_handle, instagram_enabled = excluded.instagram_enabled,
        tiktok_handle = excluded.tiktok_handle, tiktok_enabled = excluded.tiktok_enabled, version = excluded.version,
        deleted_at = excluded.deleted_at, seen_at = now()
      where excluded.version > c.version
      returning 1)
    select exists (select from saved) as applied`);
  if (!touched.applied) await tx.execute(sql`update attendance.client set seen_at = now() where client_id = ${client.client_id}`);
  return touched.applied;
}

/** Marks what a recap of these clients is computed from as changed. */
export async function touchRoster(tx: Transaction, clientIds: readonly string[]): Promise<void> {
  // In one order everywhere, so that two transactions touching the same clients cannot deadlock.
  await tx.execute(sql`
    insert into attendance.roster_version as r (client_id)
    select distinct unnest(${[...clientIds]}::text[]) order by 1
    on conflict (client_id) do update set version = r.version + 1`);
}
