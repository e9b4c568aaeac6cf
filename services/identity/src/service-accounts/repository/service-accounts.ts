import { sql, type Transaction } from '@balai/runtime/database';
import { allWithin } from '../../accounts/repository/account-list.ts';
import { type AccountRow, COLUMNS, FROM } from '../../accounts/repository/accounts.ts';

/** A program's account. */
export type ServiceAccountRow = AccountRow & { readonly created_at: Date };

/** Accounts a list holds at most. */
const LIST_MAX = 1_000;

/** Programs' accounts within some clients (null: all), by name. */
export const list = (tx: Transaction, tenants: readonly string[] | null): Promise<ServiceAccountRow[]> =>
  tx.many(sql`
    select ${COLUMNS}, a.created_at ${FROM} where a.kind = 'service' and ${allWithin(tenants)} order by lower(a.username) limit ${LIST_MAX}`);

export const find = (tx: Transaction, accountId: string): Promise<ServiceAccountRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS}, a.created_at ${FROM} where a.kind = 'service' and a.account_id = ${accountId}`);
