import type { Platform } from '@balai/contracts';
import type { Client } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';

/** Active directorates among `among` (null: of all) that have accounts on both platforms switched on, in order. */
export async function directorates(tx: Transaction, among: readonly string[] | null, limit: number): Promise<Client[]> {
  const rows = await tx.many<{ body: Client }>(sql`
    select body from access.client
    where active and deleted_at is null and type = 'direktorat' and instagram_enabled and tiktok_enabled
      and (${among}::text[] is null or client_id = any(${among}::text[]))
    order by client_id limit ${limit}`);
  return rows.map((row) => row.body);
}

/** Active clients whose own account on the platform has one of these names, lower case. */
export async function withAccounts(tx: Transaction, platform: Platform, handles: readonly string[]): Promise<Client[]> {
  const rows = await tx.many<{ body: Client }>(sql`
    select body from access.client
    where active and deleted_at is null
      and lower(case ${platform} when 'instagram' then instagram_handle else tiktok_handle end) = any(${handles}::text[])`);
  return rows.map((row) => row.body);
}

/** Identifiers of the active clients among `among` (null: of all), in order. */
export async function activeIds(tx: Transaction, among: readonly string[] | null): Promise<string[]> {
  const rows = await tx.many<{ client_id: string }>(sql`
    select client_id from access.client
    where active and deleted_at is null and (${among}::text[] is null or client_id = any(${among}::text[]))
    order by client_id`);
  return rows.map((row) => row.client_id);
}

/** A client and all below it that the scope sees; without the client where it does not see that. */
export async function withUnitsBelow(tx: Transaction, clientId: string): Promise<string[]> {
  const rows = await tx.many<{ client_id: string }>(sql`
    with recursive below as (
      select client_id from access.client where client_id = ${clientId}
      union
      select c.client_id from below b join access.client c on c.body ->> 'parent_client_id' = b.client_id
    )
    select client_id from below order by client_id`);
  return rows.map((row) => row.client_id);
}

/** The secUid resolved earlier for this handle; null when it was not, or for another handle. */
export async function findSecUid(tx: Transaction, clientId: string, platform: Platform, handle: string): Promise<string | null> {
  const row = await tx.maybeOne<{ sec_uid: string }>(sql`
    select sec_uid from collector.account where client_id = ${clientId} and platform = ${platform} and handle = ${handle}`);
  return row?.sec_uid ?? null;
}

/** Keeps a resolved secUid. */
export async function saveSecUid(tx: Transaction, clientId: string, platform: Platform, handle: string, secUid: string): Promise<void> {
  await tx.execute(sql`
    insert into collector.account (client_id, platform, handle, sec_uid) values (${clientId}, ${platform}, ${handle}, ${secUid})
    on conflict (client_id, platform) do update set handle = excluded.handle, sec_uid = excluded.sec_uid, resolved_at = now()`);
}
