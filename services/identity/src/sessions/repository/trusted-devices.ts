import { sql, type Transaction } from '@balai/runtime/database';

/** A device whose owner is not asked for the second factor at sign-in. */
export interface TrustedDeviceRow {
  readonly device_id: string;
  /** Browser and system; null: unknown. */
  readonly device: string | null;
  readonly address: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

const COLUMNS = sql.raw('device_id, device, address, created_at, expires_at');

/** Whether the roles of an account allow trusted devices. */
export const isAllowed = async (tx: Transaction, accountId: string): Promise<boolean> =>
  (
    await tx.maybeOne<{ allowed: boolean }>(sql`
      select coalesce(identity.allows_trust(a), false) as allowed from identity.account a where a.account_id = ${accountId}`)
  )?.allowed === true;

/** Whether a device is trusted for an account, and may be. */
export const isTrusted = async (tx: Transaction, accountId: string, deviceId: string, at: Date): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select from identity.trusted_device t join identity.account a using (account_id)
    where t.account_id = ${accountId} and t.device_id = ${deviceId} and t.expires_at > ${at} and identity.allows_trust(a)`)) !== null;

/** The trusted devices of an account, newest first. */
export const list = (tx: Transaction, accountId: string, at: Date): Promise<TrustedDeviceRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from identity.trusted_device t
    where t.account_id = ${accountId} and t.expires_at > ${at} and exists (
      select from identity.account a where a.account_id = t.account_id and identity.allows_trust(a))
    order by t.created_at desc, t.device_id`);

/** Trusts a device anew; what is over goes. */
export async function put(
  tx: Transaction,
  accountId: string,
  { device_id, device, address, created_at, expires_at }: TrustedDeviceRow,
): Promise<void> {
  await tx.execute(sql`delete from identity.trusted_device where expires_at < ${created_at}`);
  await tx.execute(sql`
    insert into identity.trusted_device (account_id, device_id, device, address, created_at, expires_at)
    values (${accountId}, ${device_id}, ${device}, ${address}, ${created_at}, ${expires_at})
    on conflict (account_id, device_id) do update set device = excluded.device, address = excluded.address,
      created_at = excluded.created_at, expires_at = excluded.expires_at`);
}

/** A device is known by another id. */
export const rename = (tx: Transaction, from: string, to: string): Promise<number> =>
  tx.execute(sql`update identity.trusted_device set device_id = ${to} where device_id = ${from}`);

/** Ends the trust of accounts whose roles forbid it. */
export const removeForbidden = (tx: Transaction): Promise<number> =>
  tx.execute(sql`
    delete from identity.trusted_device t using identity.account a where a.account_id = t.account_id and not identity.allows_trust(a)`);

/** Ends the trust in a device of an account; false: it is not trusted. */
export const remove = async (tx: Transaction, accountId: string, deviceId: string): Promise<boolean> =>
  (await tx.execute(sql`delete from identity.trusted_device where account_id = ${accountId} and device_id = ${deviceId}`)) === 1;

/** Ends the trust in all devices of an account. */
export const removeAll = (tx: Transaction, accountId: string): Promise<number> =>
  tx.execute(sql`delete from identity.trusted_device where account_id = ${accountId}`);
