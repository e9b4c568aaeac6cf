import { sql, type Transaction } from '@balai/runtime/database';

/** Zones of the clients among `clientIds` that there are, by client. */
export async function zonesOf(tx: Transaction, clientIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.many<{ client_id: string; timezone: string }>(sql`
    select client_id, timezone from identity.client where client_id = any(${clientIds}::text[])`);
  return new Map(rows.map(({ client_id, timezone }) => [client_id, timezone]));
}
