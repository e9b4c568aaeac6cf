import type { Platform } from '@balai/contracts';
import { clientChanged } from '@balai/contracts/identity';
import { sql, stateTable, type Transaction } from '@balai/runtime';
import type { ClientRow } from '../domain/client-account.ts';

const COLUMNS = sql.raw(
  'client_id, name, type, parent_client_id, regional_id, active, timezone, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, amplify_enabled, deleted_at',
);

/** Clients as identity published them. */
export const copy = stateTable({
  table: 'collector.client',
  event: clientChanged,
  key: ['client_id'],
  row: ({ client_id, name, type, parent_client_id, regional_id, active, timezone, instagram, tiktok, amplify_enabled }) => ({
    client_id,
    name,
    type,
    parent_client_id,
    regional_id,
    active,
    timezone,
    instagram_handle: instagram.handle,
    instagram_enabled: instagram.enabled,
    tiktok_handle: tiktok.handle,
    tiktok_sec_uid: tiktok.sec_uid,
    tiktok_enabled: tiktok.enabled,
    amplify_enabled: amplify_enabled === true,
  }),
});

/** A client, also an inactive or removed one; null when nothing is known of it. */
export function find(tx: Transaction, clientId: string): Promise<ClientRow | null> {
  return tx.maybeOne<ClientRow>(sql`
    select ${COLUMNS} from collector.client where client_id = ${clientId}`);
}

/** The clients among `clientIds` that are known, also inactive and removed ones. */
export function findMany(tx: Transaction, clientIds: readonly string[]): Promise<ClientRow[]> {
  return tx.many<ClientRow>(sql`select ${COLUMNS} from collector.client where client_id = any(${clientIds}::text[])`);
}

/** Active directorates among `among` (null: of all) that have accounts on both platforms switched on, in order. */
export function directorates(tx: Transaction, among: readonly string[] | null, limit: number): Promise<ClientRow[]> {
  return tx.many<ClientRow>(sql`
    select ${COLUMNS} from collector.client
    where active and deleted_at is null and type = 'direktorat' and instagram_enabled and tiktok_enabled
      and (${among}::text[] is null or client_id = any(${among}::text[]))
    order by client_id limit ${limit}`);
}

/** Identifiers of the active clients among `among` (null: of all), in order. */
export async function activeIds(tx: Transaction, among: readonly string[] | null): Promise<string[]> {
  const rows = await tx.many<{ client_id: string }>(sql`
    select client_id from collector.client
    where active and deleted_at is null and (${among}::text[] is null or client_id = any(${among}::text[]))
    order by client_id`);
  return rows.map((row) => row.client_id);
}

/** The client's own handle on a platform, as it is registered; null when it has none. */
export async function ownHandle(tx: Transaction, clientId: string, platform: Platform): Promise<string | null> {
  const row = await tx.maybeOne<{ handle: string | null }>(sql`
    select case ${platform} when 'instagram' then instagram_handle else tiktok_handle end as handle
    from collector.client where client_id = ${clientId}`);
  return row?.handle ?? null;
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
