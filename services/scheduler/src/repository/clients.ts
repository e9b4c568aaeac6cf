import type { DataOf } from '@balai/contracts';
import type { clientChanged } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime';

export type Client = DataOf<typeof clientChanged>;

/** Stores a newer state; false when what is stored is as new (then it is only marked as seen). */
export async function apply(tx: Transaction, client: Client): Promise<boolean> {
  const applied = await tx.execute(sql`
    insert into scheduler.client as known (client_id, body, version, deleted_at)
    values (${client.client_id}, ${JSON.stringify(client)}, ${client.version}, ${client.deletedAt})
    on conflict (client_id) do update set
      body = excluded.body, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
    where excluded.version > known.version`);
  if (applied > 0) return true;
  await tx.execute(sql`update scheduler.client set seen_at = now() where client_id = ${client.client_id}`);
  return false;
}

/** Clients behind an id, in its order. */
export async function listAfter(tx: Transaction, after: string, limit: number): Promise<Client[]> {
  const rows = await tx.many<{ body: Client }>(sql`
    select body from scheduler.client where client_id > ${after} order by client_id limit ${limit}`);
  return rows.map((row) => row.body);
}

export async function isEmpty(tx: Transaction): Promise<boolean> {
  const row = await tx.one<{ empty: boolean }>(sql`select not exists (select from scheduler.client) as empty`);
  return row.empty;
}

/** Removes clients that a bootstrap did not mention; their ids. */
export async function sweep(tx: Transaction, requestedAt: Date): Promise<string[]> {
  const rows = await tx.many<{ client_id: string }>(sql`
    delete from scheduler.client where seen_at < ${requestedAt} returning client_id`);
  return rows.map((row) => row.client_id);
}
