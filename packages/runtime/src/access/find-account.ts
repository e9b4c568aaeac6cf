import type { Account } from '@balai/contracts/access';
import type { Transaction } from '../database/transaction.ts';
import { sql } from '../postgres/sql.ts';

/** An account as identity published it last, also a removed one; null when it is unknown. Asked as system work. */
export async function findAccount(tx: Transaction, accountId: string): Promise<Account | null> {
  const row = await tx.maybeOne<{ body: Account }>(sql`select body from access.account where account_id = ${accountId}`);
  return row?.body ?? null;
}
