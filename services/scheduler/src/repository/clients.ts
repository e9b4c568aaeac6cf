import type { DataOf } from '@balai/contracts';
import { clientChanged } from '@balai/contracts/identity';
import { sql, stateTable, type Transaction } from '@balai/runtime';

export type Client = DataOf<typeof clientChanged>;

/** Clients as identity published them. */
export const copy = stateTable({
  table: 'scheduler.client',
  event: clientChanged,
  key: ['client_id'],
  row: (client) => ({ client_id: client.client_id, body: JSON.stringify(client) }),
});

/** A client that is not removed, locked against changes of its jobs; null when it is unknown. */
export async function find(tx: Transaction, clientId: string): Promise<Client | null> {
  const row = await tx.maybeOne<{ body: Client }>(sql`
    select body from scheduler.client where client_id = ${clientId} and deleted_at is null for update`);
  return row?.body ?? null;
}

/** Whether the unit of work sees a client of this id, also a removed one. */
export const isKnown = async (tx: Transaction, clientId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select client_id from scheduler.client where client_id = ${clientId}`)) !== null;

/** Clients behind an id, in its order. */
export async function listAfter(tx: Transaction, after: string, limit: number): Promise<Client[]> {
  const rows = await tx.many<{ body: Client }>(sql`
    select body from scheduler.client where client_id > ${after} order by client_id limit ${limit}`);
  return rows.map((row) => row.body);
}
