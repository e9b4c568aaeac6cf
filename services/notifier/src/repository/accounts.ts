import { accountChanged } from '@balai/contracts/access';
import { chatAddress } from '@balai/contracts/notifier';
import { sql, stateTable, type Transaction } from '@balai/runtime';

/** What of an account decides what its number may order. */
export const accounts = stateTable({
  table: 'notifier.account',
  event: accountChanged,
  key: ['account_id'],
  row: ({ account_id, permissions, tenants, whatsapp, active }) => ({
    account_id,
    permissions,
    all_clients: tenants === '*',
    tenants: tenants === '*' ? [] : tenants,
    whatsapp: whatsapp === null ? null : chatAddress(whatsapp),
    active,
  }),
});

/** The number of an active account; null: it has none. */
export const numberOf = async (tx: Transaction, accountId: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ whatsapp: string | null }>(
      sql`select whatsapp from notifier.account where account_id = ${accountId} and active and deleted_at is null`,
    )
  )?.whatsapp ?? null;
