import { clientChanged } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';
import { stateTable } from '@balai/runtime/projection';

/** Clients as identity published them. */
export const copy = stateTable({
  table: '__key__.client',
  event: clientChanged,
  key: ['client_id'],
  row: ({ client_id, name }) => ({ client_id, name }),
});

/** Whether there is such a client. */
export async function exists(tx: Transaction, clientId: string): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(sql`
    select exists (select from __key__.client where client_id = ${clientId} and deleted_at is null) as found`);
  return row.found;
}
