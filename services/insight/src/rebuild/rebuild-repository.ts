import { sql, type Transaction } from '@balai/runtime/database';

/** Moves the facts of a client to the days of a zone. */
export async function setZone(tx: Transaction, clientId: string, zone: string): Promise<void> {
  await tx.execute(sql`
    update insight.order_fact set confirmed_on = (confirmed_at at time zone ${zone})::date
    where client_id = ${clientId} and confirmed_on is distinct from (confirmed_at at time zone ${zone})::date`);
  await tx.execute(sql`
    update insight.stock_fact set moved_on = (moved_at at time zone ${zone})::date
    where client_id = ${clientId} and moved_on <> (moved_at at time zone ${zone})::date`);
}

export const noteRebuilt = (tx: Transaction, clientId: string, zone: string, at: Date): Promise<number> =>
  tx.execute(sql`update insight.feed set zone = ${zone}, rebuilt_at = ${at}, revision = revision + 1 where client_id = ${clientId}`);

/** Every client that has facts. */
export const listClients = (tx: Transaction): Promise<{ client_id: string }[]> =>
  tx.many(sql`
    select client_id from insight.feed union select client_id from insight.order_fact union select client_id from insight.stock_fact order by client_id`);

/** A client that was not rebuilt since the last three o'clock of its own; null: there is none. Other processes skip it. */
export const claimDue = (tx: Transaction, now: Date): Promise<{ client_id: string } | null> =>
  tx.maybeOne(sql`
    select client_id from insight.feed
    where rebuilt_at is null or rebuilt_at < (date_trunc('day', (${now}::timestamptz at time zone zone) - interval '3 hours') + interval '3 hours') at time zone zone
    order by rebuilt_at nulls first, client_id limit 1 for update skip locked`);
