import { type Sql, sql, type Transaction } from '@balai/runtime';
import type { ScheduledClient } from '../domain/jobs-of-client.ts';

/** A client as identity published it. */
export interface ClientState extends ScheduledClient {
  readonly version: number;
  readonly deletedAt: string | null;
}

/** The scheduler's copy of the clients. */
export const clientRepository = {
  /** Stores a newer state; false when what is stored is as new (then only marked as seen). */
  async apply(tx: Transaction, client: ClientState): Promise<boolean> {
    const applied = await tx.execute(sql`
      insert into scheduler.client as known (client_id, name, type, active, timezone, instagram, tiktok, version, deleted_at)
      values (${client.client_id}, ${client.name}, ${client.type}, ${client.active}, ${client.timezone}, ${client.instagram},
              ${client.tiktok}, ${client.version}, ${client.deletedAt})
      on conflict (client_id) do update set
        name = excluded.name, type = excluded.type, active = excluded.active, timezone = excluded.timezone,
        instagram = excluded.instagram, tiktok = excluded.tiktok, version = excluded.version, deleted_at = excluded.deleted_at,
        seen_at = now()
      where excluded.version > known.version`);
    if (applied > 0) return true;
    await tx.execute(sql`update scheduler.client set seen_at = now() where client_id = ${client.client_id}`);
    return false;
  },

  async isEmpty(tx: Transaction): Promise<boolean> {
    const row = await tx.one<{ empty: boolean }>(sql`select not exists (select from scheduler.client) as empty`);
    return row.empty;
  },

  /** Removes clients that a bootstrap did not mention; their ids. */
  async sweep(tx: Transaction, requestedAt: Date): Promise<string[]> {
    const query: Sql = sql`delete from scheduler.client where seen_at < ${requestedAt} returning client_id`;
    return (await tx.many<{ client_id: string }>(query)).map((row) => row.client_id);
  },
};

export type ClientRepository = typeof clientRepository;
