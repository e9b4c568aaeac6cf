import { accountChanged } from '@balai/contracts/access';
import { keptAddress } from '@balai/phone';
import { sql, type Transaction } from '@balai/runtime/database';
import { stateTable } from '@balai/runtime/projection';

/** What of an account decides what its number may order, and where it is told something. */
export const accounts = stateTable({
  table: 'notifier.account',
  event: accountChanged,
  key: ['account_id'],
  row: ({ account_id, permissions, tenants, whatsapp, email, active }) => ({
    account_id,
    permissions,
    all_clients: tenants === '*',
    tenants: tenants === '*' ? [] : tenants,
    whatsapp: whatsapp === null ? null : keptAddress(whatsapp),
    email: email ?? null,
    active,
  }),
});

/** Where an active account is told something; null: by no such way. */
export interface Reach {
  readonly whatsapp: string | null;
  readonly email: string | null;
}

/** The e-mail of the active account that has a WhatsApp number and sees a client; null where it has none, or several accounts have the number. */
export async function emailAt(tx: Transaction, whatsapp: string, clientId: string | null): Promise<string | null> {
  const rows = await tx.many<{ email: string | null; sees: boolean }>(sql`
    select email, coalesce(${clientId}::text is null or all_clients or ${clientId} = any(tenants), false) as sees from notifier.account
    where whatsapp = ${whatsapp} and active and deleted_at is null limit 2`);
  const [only, other] = rows;
  return other === undefined && only?.sees === true ? only.email : null;
}

/** How an account can be told something; null where it is not active (any more). */
export const reachOf = (tx: Transaction, accountId: string): Promise<Reach | null> =>
  tx.maybeOne(sql`select whatsapp, email from notifier.account where account_id = ${accountId} and active and deleted_at is null`);
