import type { Envelope } from '@balai/contracts';
import { type Sql, sql } from '../postgres/sql.ts';

export interface InboxRow {
  readonly day: string;
  readonly message_id: string;
  readonly seq: number;
  readonly type: string;
  readonly attempts: number;
  readonly envelope: string;
}

export interface Delivery {
  readonly subscription: string;
  readonly envelope: Envelope;
  readonly text: string;
}

/** Day of a message's own time, the inbox's partition key. */
const dayOf = (envelope: Envelope): string => envelope.time.slice(0, 10);

/** Records deliveries; those recorded before are dropped. */
export const insertInbox = (schema: string, deliveries: readonly Delivery[]): Sql => sql`
  insert into ${sql.raw(schema)}.inbox (day, subscription, message_id, type, tenant, restate_id, envelope)
  select * from unnest(
    ${deliveries.map((delivery) => dayOf(delivery.envelope))}::date[],
    ${deliveries.map((delivery) => delivery.subscription)}::text[],
    ${deliveries.map((delivery) => delivery.envelope.id)}::uuid[],
    ${deliveries.map((delivery) => delivery.envelope.type)}::text[],
    ${deliveries.map((delivery) => delivery.envelope.tenant ?? null)}::text[],
    ${deliveries.map((delivery) => delivery.envelope.restateid ?? null)}::uuid[],
    ${deliveries.map((delivery) => delivery.text)}::text[])
  on conflict do nothing`;

/** Records something that is no message of ours, for people to look at. */
export const insertUnreadable = (schema: string, subscription: string, id: string, text: string, error: string): Sql => sql`
  insert into ${sql.raw(schema)}.inbox (day, subscription, message_id, type, envelope, status, error)
  values ((now() at time zone 'utc')::date, ${subscription}, ${id}, 'unreadable', ${text.slice(0, 100_000)}, 'dead', ${error.slice(0, 2000)})
  on conflict do nothing`;

/** A message whose process died while handling it waits longer each time: the first time it may only have shared a batch with the cause. */
const DEATH_PAUSE_MS = 10_000;

/**
 * Takes the next messages of a subscription under a lease, in their order of arrival. An expired lease means that the
 * process died while handling the message. Such messages are taken first and one at a time, so that a poison message does not fail its
 * neighbours, and after a growing pause, so that other messages are handled in between.
 */
export const claimInbox = (schema: string, subscription: string, limit: number, leaseMs: number, token: string): Sql => {
  const open = sql`select day, message_id, seq, lease_until from ${sql.raw(schema)}.inbox
    where subscription = ${subscription} and status in ('pending', 'retry') and next_attempt_at <= now()`;
  const orphaned = sql`lease_until + (attempts - 1) * ${DEATH_PAUSE_MS} * interval '1 ms' < now()`;
  return sql`
  with due as (
    ${open} and (lease_until is null or ${orphaned})
    order by (lease_until is null), seq
    limit (case when exists (${open} and ${orphaned}) then 1 else ${limit}::int end)
    for update skip locked)
  update ${sql.raw(schema)}.inbox i set lease_until = now() + ${leaseMs} * interval '1 ms', lease_token = ${token}, attempts = attempts + 1
  from due where i.day = due.day and i.subscription = ${subscription} and i.message_id = due.message_id
  returning i.day, i.message_id, i.seq, i.type, i.attempts, coalesce(i.envelope, '') as envelope`;
};

/** Those of the rows whose lease this process still holds. */
const ofRows = (subscription: string, rows: readonly InboxRow[], token: string) => sql`
  subscription = ${subscription} and lease_token = ${token} and lease_until is not null and status in ('pending', 'retry') and (day, message_id) in (
    select * from unnest(${rows.map((row) => row.day)}::date[], ${rows.map((row) => row.message_id)}::uuid[]))`;

/** Prolongs the lease. Skips locked rows: their own transaction may be closing them. */
export const renewLease = (schema: string, subscription: string, rows: readonly InboxRow[], token: string, leaseMs: number): Sql => sql`
  with held as (
    select day, message_id from ${sql.raw(schema)}.inbox
    where ${ofRows(subscription, rows, token)}
    for update skip locked)
  update ${sql.raw(schema)}.inbox i set lease_until = now() + ${leaseMs} * interval '1 ms'
  from held where i.day = held.day and i.subscription = ${subscription} and i.message_id = held.message_id`;

/** Closes the delivery records in the transaction of the effects; touches fewer rows than given when the lease was lost. */
export const markDone = (schema: string, subscription: string, rows: readonly InboxRow[], token: string): Sql => sql`
  update ${sql.raw(schema)}.inbox set status = 'done', done_at = now(), envelope = null, error = null, lease_until = null
  where ${ofRows(subscription, rows, token)}`;

/** Releases messages for a later try; `counted` is false when this try does not count. */
export const markRetry = (
  schema: string,
  subscription: string,
  rows: readonly InboxRow[],
  token: string,
  pauseMs: number,
  error: string | null,
  counted: boolean,
): Sql => sql`
  update ${sql.raw(schema)}.inbox set status = 'retry', lease_until = null, next_attempt_at = now() + ${pauseMs} * interval '1 ms',
    error = ${error?.slice(0, 2000) ?? null}, attempts = attempts - ${counted ? 0 : 1}
  where ${ofRows(subscription, rows, token)}`;

/** Makes the message a dead letter; it keeps its payload. */
export const markDead = (schema: string, subscription: string, row: InboxRow, token: string, error: string): Sql => sql`
  update ${sql.raw(schema)}.inbox set status = 'dead', lease_until = null, error = ${error.slice(0, 2000)}
  where ${ofRows(subscription, [row], token)}`;

/** Whether anything that arrived before `seq` is still open, apart from the batch in hand. */
export const earlierOpen = (schema: string, subscription: string, seq: number, batch: readonly InboxRow[]): Sql => sql`
  select exists (select from ${sql.raw(schema)}.inbox
    where subscription = ${subscription} and status in ('pending', 'retry') and seq < ${seq}
      and message_id <> all(${batch.map((row) => row.message_id)}::uuid[])) as open`;

/** Ends every lease: only where no other process can hold one. */
export const expireLeases = (schema: string): Sql => sql`
  update ${sql.raw(schema)}.inbox set lease_until = now() - interval '1 s' where lease_until > now() and status in ('pending', 'retry')`;

export interface DeadLetter {
  readonly id: string;
  readonly service: string;
  readonly subscription: string;
  readonly type: string;
  readonly tenant: string | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly received_at: Date;
}

/** Dead letters of a service, newest first, at most `limit`. */
export const listDead = (schema: string, limit: number): Sql => sql`
  select message_id as id, ${schema} as service, subscription, type, tenant, attempts, error, received_at
  from ${sql.raw(schema)}.inbox where status = 'dead' order by seq desc limit ${limit}`;

const ofLetter = (id: string | null, subscription: string | null) => sql`
  status = 'dead' and (${id}::uuid is null or message_id = ${id}::uuid) and (${subscription}::text is null or subscription = ${subscription}::text)`;

/** A dead letter with its payload; null as subscription: the first that gave it up. */
export const showDead = (schema: string, id: string, subscription: string | null): Sql => sql`
  select message_id as id, ${schema} as service, subscription, type, tenant, attempts, error, received_at, coalesce(envelope, '') as envelope
  from ${sql.raw(schema)}.inbox where ${ofLetter(id, subscription)} order by seq limit 1`;

/** Redrives dead letters; null: all of the service, of every subscription. Unreadable ones stay, because no handler can take them. */
export const redriveDead = (schema: string, id: string | null, subscription: string | null): Sql => sql`
  update ${sql.raw(schema)}.inbox set status = 'retry', attempts = 0, next_attempt_at = now(), lease_until = null
  where type <> 'unreadable' and ${ofLetter(id, subscription)}`;

/** Discards a dead letter; its delivery record stays, so that a redelivery changes nothing. */
export const discardDead = (schema: string, id: string, subscription: string | null): Sql => sql`
  update ${sql.raw(schema)}.inbox set status = 'done', done_at = now(), envelope = null, error = 'discarded: ' || coalesce(error, '')
  where ${ofLetter(id, subscription)}`;
