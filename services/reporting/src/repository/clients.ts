import { clientChanged } from '@balai/contracts/identity';
import { sql, stateTable, type Transaction } from '@balai/runtime';

/** What of a client is needed here. */
export interface KnownClient {
  readonly client_id: string;
  readonly name: string;
  readonly active: boolean;
  readonly timezone: string;
}

/** Clients as identity published them. */
export const copy = stateTable({
  table: 'reporting.client',
  event: clientChanged,
  key: ['client_id'],
  row: ({ client_id, name, active, timezone }) => ({ client_id, name, active, timezone }),
});

/** The clients among these that the unit of work sees, by id. */
export async function findClients(tx: Transaction, clientIds: readonly string[]): Promise<Map<string, KnownClient>> {
  const rows = await tx.many<KnownClient>(sql`
    select client_id, name, active, timezone from reporting.client where client_id = any(${[...clientIds]}::text[]) and deleted_at is null`);
  return new Map(rows.map((row) => [row.client_id, row]));
}

/** A client; null when it is unknown, removed or out of sight. */
export const findClient = async (tx: Transaction, clientId: string): Promise<KnownClient | null> =>
  (await findClients(tx, [clientId])).get(clientId) ?? null;
