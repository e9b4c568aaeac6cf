import { sql, type Transaction } from '@balai/runtime/database';

/** A key of a program, without what opens with it. */
export interface ServiceKeyRow {
  readonly key_id: string;
  readonly account_id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly client_ids: readonly string[];
  readonly created_at: Date;
  /** Username; null: an account that is gone. */
  readonly created_by: string | null;
  readonly expires_at: Date;
  /** To the minute; null: never. */
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

export interface NewServiceKey {
  readonly keyId: string;
  readonly accountId: string;
  readonly name: string;
  readonly hash: string;
  readonly permissions: readonly string[];
  readonly clientIds: readonly string[];
  readonly createdBy: string;
  readonly expiresAt: Date;
}

/** Keys of some accounts, also revoked ones, newest first. */
export const ofAccounts = (tx: Transaction, accountIds: readonly string[]): Promise<ServiceKeyRow[]> =>
  tx.many(sql`
    select k.key_id, k.account_id, k.name, k.permissions, k.client_ids, k.created_at, a.username as created_by, k.expires_at, k.last_used_at,
      k.revoked_at
    from identity.service_key k left join identity.account a on a.account_id = k.created_by
    where k.account_id = any(${accountIds}::uuid[]) order by k.key_id desc`);

export const insert = (tx: Transaction, key: NewServiceKey, at: Date): Promise<number> =>
  tx.execute(sql`
    insert into identity.service_key (key_id, account_id, name, key_hash, permissions, client_ids, created_at, created_by, expires_at)
    values (${key.keyId}, ${key.accountId}, ${key.name}, ${key.hash}, ${key.permissions}, ${key.clientIds}, ${at}, ${key.createdBy}, ${key.expiresAt})`);

/** How many keys of an account are not revoked, also expired ones. */
export const countKept = async (tx: Transaction, accountId: string): Promise<number> =>
  (
    await tx.one<{ keys: number }>(sql`
      select count(*)::int as keys from identity.service_key where account_id = ${accountId} and revoked_at is null`)
  ).keys;

/** Revokes a key of an account; false when it has none such, or it was revoked. */
export const revoke = async (tx: Transaction, accountId: string, keyId: string, at: Date): Promise<boolean> =>
  (await tx.execute(sql`
    update identity.service_key set revoked_at = ${at} where account_id = ${accountId} and key_id = ${keyId} and revoked_at is null`)) ===
  1;

/** Revokes the keys that an account made. */
export const revokeMadeBy = (tx: Transaction, createdBy: string, at: Date): Promise<Pick<ServiceKeyRow, 'key_id' | 'account_id'>[]> =>
  tx.many(sql`
    update identity.service_key set revoked_at = ${at} where created_by = ${createdBy} and revoked_at is null
    returning key_id, account_id`);

/** Notes that something was called with the keys. */
export const noteUsed = (tx: Transaction, keyIds: readonly string[], at: Date): Promise<number> =>
  tx.execute(sql`
    update identity.service_key set last_used_at = ${at}
    where key_id = any(${keyIds}::uuid[]) and (last_used_at is null or last_used_at < ${at})`);
