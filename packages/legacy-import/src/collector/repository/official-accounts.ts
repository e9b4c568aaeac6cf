import { sql, type Transaction } from '@balai/runtime/database';

/** Whether an account has this identifier, whosever it is. */
export async function accountExists(tx: Transaction, accountId: string): Promise<boolean> {
  const row = await tx.one<{ known: boolean }>(sql`
    select exists (select from collector.official_account where account_id = ${accountId}) as known`);
  return row.known;
}
