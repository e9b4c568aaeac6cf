import type { Envelope } from '@balai/contracts';
import { type Sql, sql } from '../postgres/sql.ts';

/** A leased message. */
export interface InboxRow {
  readonly seq: number;
  readonly message_id: string;
  readonly type: string;
  readonly tenant: string | null;
  readonly partition: number | null;
  /** Tries that failed, or whose process died; 0 for a new message. */
  readonly attempts: number;
  readonly envelope: string;
}

/** What a delivery record needs to know of a message, besides its text. */
export interface Delivery {
  readonly id: string;
  /** Day (UTC) of the message's own time: the same for every redelivery. */
  readonly day: string;
  readonly type: string;
  readonly tenant: string | null;
  readonly partitionKey: string | null;
  readonly restateId: string | null;
  readonly text: string;
}

export const deliveryOf = (envelope: Envelope, text: string): Delivery => ({
  id: envelope.id,
  day: envelope.time.slice(0, 10),
  type: envelope.type,
  tenant: envelope.tenant ?? null,
  partitionKey: envelope.partitionkey ?? null,
  restateId: envelope.restateid ?? null,
  text,
});

/** Records deliveries to a subscription, in their order; those recorded before are dropped. */
export const receive = (schema: string, subscription: string, deliveries: readonly Delivery[]): Sql => sql`
  select ${sql.raw(schema)}.receive(${subscription},
    ${deliveries.map((one) => one.id)}::uuid[],
    ${deliveries.map((one) => one.day)}::date[],
    ${deliveries.map((one) => one.type)}::text[],
    ${deliveries.map((one) => one.tenant)}::text[],
    ${deliveries.map((one) => one.partitionKey)}::text[],
    ${deliveries.map((one) => one.restateId)}::uuid[],
    ${deliveries.map((one) => one.text)}::text[]) as added`;

/** Records something that is no message of ours, for people to look at. */
export const insertUnreadable = (schema: string, subscription: string, id: string, text: string, error: string): Sql => sql`
  insert into ${sql.raw(schema)}.inbox (subscription, message_id, type, envelope, attempts, dead_at, error)
  values (${subscription}, ${id}, 'unreadable', ${text.slice(0, 100_000)}, 1, now(), ${error.slice(0, 2000)})`;

export interface InboxClaim {
  /** Of the leased batch: every later statement names it. */
  readonly token: string;
  readonly most: number;
  readonly leaseMs: number;
  /** Whether messages of one partition key wait for an earlier one that failed. */
  readonly isOrdered: boolean;
  /** Client whose turn was last; '' at first. */
  readonly afterTenant: string;
  /** Clients that must leave this turn to others; `*`: messages of none. */
  readonly notTenants: readonly string[];
}

/**
 * Takes the next messages of a subscription under a lease, in their order of arrival; each client with messages waiting gets its share of the
 * batch. Messages of a partition that another batch holds wait. Messages whose process died come alone.
 */
export const claimInbox = (schema: string, subscription: string, claim: InboxClaim): Sql => sql`
  select seq, message_id, type, tenant, lane as partition, attempts, envelope
  from ${sql.raw(schema)}.claim_inbox(${subscription}, ${claim.token}, ${claim.most}, ${claim.leaseMs}, ${claim.isOrdered}, ${claim.afterTenant}, ${claim.notTenants})`;

/** SQLSTATE of statements on a batch whose lease was lost. */
export const LEASE_LOST = 'BL001';

/** Prolongs the lease of a batch. */
export const renewLease = (schema: string, token: string, leaseMs: number): Sql => sql`
  update ${sql.raw(schema)}.in_hand set until = clock_timestamp() + ${leaseMs} * interval '1 ms' where token = ${token}`;

const seqs = (rows: readonly InboxRow[]): number[] => rows.map((row) => row.seq);

/** Closes messages of a batch in the transaction of their effects; fails with {@link LEASE_LOST}. */
export const finishInbox = (schema: string, subscription: string, token: string, rows: readonly InboxRow[]): Sql =>
  sql`select ${sql.raw(schema)}.finish_inbox(${subscription}, ${token}, ${seqs(rows)})`;

export interface Postponement {
  /** 0: the messages can be taken again at once. */
  readonly pauseMs: number;
  readonly error: string | null;
  /** Whether this try counts. */
  readonly isCounted: boolean;
  readonly isOrdered: boolean;
}

/** Gives messages of a batch back for a later try. */
export const postponeInbox = (
  schema: string,
  subscription: string,
  token: string,
  rows: readonly InboxRow[],
  { pauseMs, error, isCounted, isOrdered }: Postponement,
): Sql => sql`
  select ${sql.raw(schema)}.postpone_inbox(${subscription}, ${token}, ${seqs(rows)}, ${Math.ceil(pauseMs)}, ${error?.slice(0, 2000) ?? null}, ${isCounted}, ${isOrdered})`;

/** Makes messages of a batch dead letters; they keep their payload. */
export const buryInbox = (schema: string, subscription: string, token: string, rows: readonly InboxRow[], error: string): Sql =>
  sql`select ${sql.raw(schema)}.bury_inbox(${subscription}, ${token}, ${seqs(rows)}, ${error.slice(0, 2000)})`;

/** Whether anything that arrived before `seq` is still open, apart from this batch. */
export const earlierOpen = (schema: string, subscription: string, seq: number, batch: readonly InboxRow[]): Sql => sql`
  select exists (select from ${sql.raw(schema)}.inbox
    where subscription = ${subscription} and seq < ${seq} and dead_at is null and seq <> all(${seqs(batch)}::bigint[])) as open`;

/** Ends every lease: only where no other process can hold one. */
export const expireLeases = (schema: string): Sql =>
  sql`update ${sql.raw(schema)}.in_hand set until = clock_timestamp() where until > clock_timestamp()`;

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
  from ${sql.raw(schema)}.inbox where dead_at is not null order by seq desc limit ${limit}`;

const ofLetter = (id: string | null, subscription: string | null) => sql`
  dead_at is not null and (${id}::uuid is null or message_id = ${id}::uuid) and (${subscription}::text is null or subscription = ${subscription}::text)`;

/** A dead letter with its payload; null as subscription: the first that gave it up. */
export const showDead = (schema: string, id: string, subscription: string | null): Sql => sql`
  select message_id as id, ${schema} as service, subscription, type, tenant, attempts, error, received_at, envelope
  from ${sql.raw(schema)}.inbox where ${ofLetter(id, subscription)} order by seq limit 1`;

/** Redrives dead letters; null: all of the service, of every subscription. Unreadable ones stay, because no handler can take them. */
export const redriveDead = (schema: string, id: string | null, subscription: string | null): Sql => sql`
  with back as (
    update ${sql.raw(schema)}.inbox set dead_at = null, attempts = 0
    where type <> 'unreadable' and ${ofLetter(id, subscription)}
    returning subscription, tenant, seq, lane)
  insert into ${sql.raw(schema)}.inbox_ready (subscription, tenant, seq, lane)
  select subscription, coalesce(tenant, '*'), seq, lane from back`;

/** Discards a dead letter; its delivery record stays, so that a redelivery changes nothing. */
export const discardDead = (schema: string, id: string, subscription: string | null): Sql =>
  sql`delete from ${sql.raw(schema)}.inbox where ${ofLetter(id, subscription)}`;

/** The messages of a leased batch. */
export const leasedRows = (schema: string, token: string): Sql =>
  sql`select unnest(seqs) as seq from ${sql.raw(schema)}.in_hand where token = ${token}`;

/** A message of an outbox that goes to a subscription. */
export interface Move {
  readonly seq: number;
  readonly subscription: string;
}

/** Records messages of an outbox of the same database as deliveries, in their order; their payload does not leave the server. */
export const moveDeliveries = (from: string, to: string, moves: readonly Move[]): Sql => sql`
  with moved as (
    select o.day, m.subscription, o.id, o.type, o.tenant, o.lane, o.restate_id, o.envelope, o.seq
    from unnest(${moves.map((move) => move.seq)}::bigint[], ${moves.map((move) => move.subscription)}::text[]) m (seq, subscription)
    join ${sql.raw(from)}.outbox o on o.seq = m.seq),
  fresh as (
    insert into ${sql.raw(to)}.delivery (day, subscription, message_id, type, tenant, restate_id)
    select day, subscription, id, type, tenant, restate_id from moved on conflict do nothing returning subscription, message_id),
  stored as (
    insert into ${sql.raw(to)}.inbox (subscription, day, message_id, type, tenant, lane, restate_id, envelope)
    select subscription, day, id, type, tenant, lane, restate_id, envelope
    from moved where (subscription, id) in (select subscription, message_id from fresh) order by seq
    returning subscription, tenant, seq, lane)
  insert into ${sql.raw(to)}.inbox_ready (subscription, tenant, seq, lane)
  select subscription, coalesce(tenant, '*'), seq, lane from stored`;
