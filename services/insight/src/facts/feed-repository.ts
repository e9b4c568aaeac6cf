import { DEFAULT_ZONE } from '@balai/calendar';
import { sql, type Transaction } from '@balai/runtime/database';

/** What was fed of a client. */
export interface Feed {
  readonly client_id: string;
  readonly zone: string;
  readonly fed_at: Date | null;
  /** Grows with every change of facts, rollups and names. */
  readonly revision: string;
  /** The client's zone now; null: the directory does not know the client. */
  readonly current_zone: string | null;
}

/**
 * Locks what was fed of some clients until the transaction ends, in the order of their ids: facts and rollups change under this lock alone.
 */
export async function lockFeeds(tx: Transaction, clientIds: readonly string[]): Promise<Feed[]> {
  await tx.execute(sql`
    insert into insight.feed (client_id, zone)
    select given.client_id, coalesce(c.timezone, ${DEFAULT_ZONE}) from unnest(${clientIds}::text[]) given (client_id)
      left join access.client c on c.client_id = given.client_id
    order by given.client_id on conflict (client_id) do nothing`);
  return tx.many(sql`
    select f.client_id, f.zone, f.fed_at, f.revision::text as revision, (select c.timezone from access.client c where c.client_id = f.client_id) as current_zone
    from insight.feed f where f.client_id = any(${clientIds}::text[]) order by f.client_id for update`);
}

/** Notes that an event of some clients was handled. */
export const noteFed = (tx: Transaction, clientIds: readonly string[], at: Date): Promise<number> =>
  tx.execute(sql`update insight.feed set fed_at = ${at}, revision = revision + 1 where client_id = any(${clientIds}::text[])`);

/** Notes that answers about some clients changed without an order or movement: names, removed facts. */
export async function noteChanged(tx: Transaction, clientIds: readonly string[]): Promise<void> {
  if (clientIds.length === 0) return;
  await lockFeeds(tx, clientIds);
  await tx.execute(sql`update insight.feed set revision = revision + 1 where client_id = any(${clientIds}::text[])`);
}

/** What was fed of one client; null: nothing was. */
export const findFeed = (tx: Transaction, clientId: string): Promise<Feed | null> =>
  tx.maybeOne(sql`
    select f.client_id, f.zone, f.fed_at, f.revision::text as revision, (select c.timezone from access.client c where c.client_id = f.client_id) as current_zone
    from insight.feed f where f.client_id = ${clientId}`);
