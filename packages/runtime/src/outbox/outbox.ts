import type { Envelope, MessageDefinition } from '@balai/contracts';
import { type Sql, sql } from '../postgres/sql.ts';

/** Order key of messages that leave behind everything committed before them. */
export const LAST = '*';

export interface OutboxMessage {
  readonly definition: MessageDefinition;
  readonly envelope: Envelope;
  readonly orderKey: string | null;
}

/** One statement that adds messages to a service's outbox, in the given order. */
export function insertOutbox(schema: string, messages: readonly OutboxMessage[]): Sql {
  return sql`
    insert into ${sql.raw(schema)}.outbox (id, type, kind, tenant, order_key, envelope)
    select * from unnest(
      ${messages.map((message) => message.envelope.id)}::uuid[],
      ${messages.map((message) => message.definition.type)}::text[],
      ${messages.map((message) => message.definition.kind)}::text[],
      ${messages.map((message) => message.envelope.tenant ?? null)}::text[],
      ${messages.map((message) => message.orderKey)}::text[],
      ${messages.map((message) => JSON.stringify(message.envelope))}::text[])`;
}

export interface OutboxRow {
  readonly day: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly kind: 'event' | 'command';
  readonly order_key: string | null;
  readonly attempts: number;
  readonly envelope: string;
}

/**
 * Takes the next messages under a lease. A row with an order key waits while another relay holds an earlier row of
 * its key; one relay publishes in the order of `seq`, so the order of a key holds with any number of relays. A {@link LAST} row waits until
 * everything before it was published in an earlier round; in the same round it could overtake the second message of a key.
 */
export const claimOutbox = (schema: string, limit: number, leaseMs: number): Sql => sql`
  with due as (
    select day, seq from ${sql.raw(schema)}.outbox o
    where published_at is null and parked_at is null and next_attempt_at <= now() and (lease_until is null or lease_until < now())
      and (order_key is null or not exists (
        select from ${sql.raw(schema)}.outbox earlier
        where earlier.order_key = o.order_key and earlier.seq < o.seq and earlier.published_at is null and earlier.parked_at is null
          and (earlier.lease_until > now() or earlier.next_attempt_at > now())))
      and (order_key is distinct from ${LAST} or not exists (
        select from ${sql.raw(schema)}.outbox earlier
        where earlier.seq < o.seq and earlier.published_at is null and earlier.parked_at is null and earlier.order_key is distinct from ${LAST}))
    order by seq limit ${limit} for update skip locked)
  update ${sql.raw(schema)}.outbox o set lease_until = now() + ${leaseMs} * interval '1 ms', attempts = attempts + 1
  from due where o.day = due.day and o.seq = due.seq
  returning o.day, o.seq, o.id, o.type, o.kind, o.order_key, o.attempts, o.envelope`;

const keys = (rows: readonly OutboxRow[]) => sql`
  select * from unnest(${rows.map((row) => row.day)}::date[], ${rows.map((row) => row.seq)}::bigint[])`;

/** Marks rows as published. */
export const markPublished = (schema: string, rows: readonly OutboxRow[]): Sql => sql`
  update ${sql.raw(schema)}.outbox set published_at = now(), lease_until = null, error = null
  where (day, seq) in (${keys(rows)})`;

/** Releases rows that could not be published, for another try after a pause. `isCounted`: whether the try counts. */
export const markUnpublished = (schema: string, rows: readonly OutboxRow[], error: string, pauseMs: number, isCounted: boolean): Sql => sql`
  update ${sql.raw(schema)}.outbox set lease_until = null, error = ${error.slice(0, 500)},
    next_attempt_at = now() + ${pauseMs} * interval '1 ms', attempts = attempts - ${isCounted ? 0 : 1}
  where (day, seq) in (${keys(rows)})`;

/** Parks rows, for people to look at. */
export const park = (schema: string, rows: readonly OutboxRow[], error: string): Sql => sql`
  update ${sql.raw(schema)}.outbox set lease_until = null, error = ${error.slice(0, 500)}, parked_at = now()
  where (day, seq) in (${keys(rows)})`;

/**
 * Offers everything of the retention window again after the transport was switched: what is still in the old broker arrives by
 * the new one, and inboxes drop duplicates.
 */
export const republishAll = (schema: string): Sql => sql`
  update ${sql.raw(schema)}.outbox set published_at = null, lease_until = null, next_attempt_at = now()
  where published_at is not null`;
