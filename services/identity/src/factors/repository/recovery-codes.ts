import { sql, type Transaction } from '@balai/runtime/database';

/** Stores the codes of an account in place of the earlier ones. */
export async function replace(tx: Transaction, accountId: string, hashes: readonly string[], at: Date): Promise<void> {
  await removeAll(tx, accountId);
  await tx.execute(sql`
    insert into identity.recovery_code (account_id, code_hash, created_at)
    select ${accountId}::uuid, hash, ${at}::timestamptz from unnest(${hashes}::text[]) hash`);
}

/** Uses a code up; false: the account has no such code, or it was used. */
export const use = async (tx: Transaction, accountId: string, hash: string, at: Date): Promise<boolean> =>
  (await tx.execute(sql`
    update identity.recovery_code set used_at = ${at} where account_id = ${accountId} and code_hash = ${hash} and used_at is null`)) === 1;

/** How many codes of an account were not used yet. */
export const left = async (tx: Transaction, accountId: string): Promise<number> =>
  (
    await tx.one<{ left: number }>(sql`
      select count(*)::int as left from identity.recovery_code where account_id = ${accountId} and used_at is null`)
  ).left;

export async function removeAll(tx: Transaction, accountId: string): Promise<void> {
  await tx.execute(sql`delete from identity.recovery_code where account_id = ${accountId}`);
}
