import type { DataOf } from '@balai/contracts';
import { accountChanged } from '@balai/contracts/access';
import { sql, stateTable, type Transaction } from '@balai/runtime';

/** What of an account decides whether something may be sent for it. */
export interface AccountRow {
  readonly permissions: readonly string[];
  readonly all_clients: boolean;
  readonly tenants: readonly string[];
  readonly active: boolean;
  /** What it has paid for, also once that has ended; null: nothing. */
  readonly premium: NonNullable<DataOf<typeof accountChanged>['premium']> | null;
}

/** Accounts as identity published them. */
export const accounts = stateTable({
  table: 'attendance.account',
  event: accountChanged,
  key: ['account_id'],
  row: ({ account_id, permissions, tenants, active, premium }) => ({
    account_id,
    permissions,
    all_clients: tenants === '*',
    tenants: tenants === '*' ? [] : tenants,
    active,
    premium: premium == null ? null : JSON.stringify(premium),
  }),
});

/** An account, a removed one as inactive; null when it is not known. */
export const findAccount = (tx: Transaction, accountId: string): Promise<AccountRow | null> =>
  tx.maybeOne(sql`
    select permissions, all_clients, tenants, premium, active and deleted_at is null as active from attendance.account where account_id = ${accountId}`);
