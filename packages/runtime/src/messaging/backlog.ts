import type { SubscriptionDefinition } from '@balai/contracts';
import type { Transaction } from '../database/transaction.ts';
import { type Sql, sql } from '../postgres/sql.ts';

/** Messages of a service that wait or failed. */
export interface Backlog {
  /** Age of the oldest message that has not left, in seconds. */
  readonly outbox_seconds: number;
  /** Parked messages: the broker refused them repeatedly, or this version cannot read them. */
  readonly parked: number;
  /** Age of the oldest message that came in and is not handled, in seconds. */
  readonly inbox_seconds: number;
  readonly dead: number;
}

/** Reads a service's backlog. The age of what is not handled reads all of it: as much as waits, which is little where nobody need worry. */
export const readBacklog = (schema: string): Sql => {
  const outbox = sql.raw(`${schema}.outbox`);
  const inbox = sql.raw(`${schema}.inbox`);
  return sql`
    select
      coalesce(extract(epoch from now() - (select created_at from ${outbox} where parked_at is null order by seq limit 1)), 0)::float8 as outbox_seconds,
      (select count(*)::int from ${outbox} where parked_at is not null) as parked,
      coalesce(extract(epoch from now() - (select min(received_at) from ${inbox} where dead_at is null)), 0)::float8 as inbox_seconds,
      (select count(*)::int from ${inbox} where dead_at is not null) as dead`;
};

/** How many messages to a subscription have come and are in nobody's hands yet. @param tenants of which clients; null: of whatever client, and of none */
export async function countWaiting(
  tx: Transaction,
  service: string,
  { name }: SubscriptionDefinition,
  tenants: readonly string[] | null,
): Promise<number> {
  const row = await tx.one<{ waiting: number }>(sql`
    select count(*)::int as waiting from ${sql.raw(service)}.inbox_ready
    where subscription = ${name} and (${tenants}::text[] is null or tenant = any(${tenants}::text[]))`);
  return row.waiting;
}
