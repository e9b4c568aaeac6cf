import type { Client } from '@balai/contracts/access';
import type pg from 'pg';

/** Puts clients into the directory of a database whose processes hear nothing of identity; chat addresses are kept as they are written. */
export async function putClients(owner: pg.Pool, clients: readonly Client[]): Promise<void> {
  for (const client of clients) {
    const { operators, supervisors, groups } = client.contacts;
    await owner.query(
      `insert into access.client (client_id, body, operators, supervisors, groups, version, deleted_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (client_id) do update set body = excluded.body, operators = excluded.operators, supervisors = excluded.supervisors,
         groups = excluded.groups, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()`,
      [client.client_id, JSON.stringify(client), operators, supervisors, groups, client.version, client.deletedAt],
    );
  }
}
