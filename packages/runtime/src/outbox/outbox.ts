import type { Envelope, MessageDefinition } from '@balai/contracts';
import { type Sql, sql } from '../postgres/sql.ts';
import { InvalidMessage, MESSAGE_MAX_BYTES } from './envelope.ts';

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
    insert into ${sql.raw(schema)}.outbox (day, id, type, kind, tenant, order_key, restate_id, envelope)
    select * from unnest(
      ${messages.map((message) => message.envelope.time.slice(0, 10))}::date[],
      ${messages.map((message) => message.envelope.id)}::uuid[],
      ${messages.map((message) => message.definition.type)}::text[],
      ${messages.map((message) => message.definition.kind)}::text[],
      ${messages.map((message) => message.envelope.tenant ?? null)}::text[],
      ${messages.map((message) => message.orderKey)}::text[],
      ${messages.map((message) => message.envelope.restateid ?? null)}::uuid[],
      ${messages.map(textOf)}::text[])`;
}

/** @throws InvalidMessage for one that would be refused wherever it arrives */
function textOf({ envelope }: OutboxMessage): string {
  const text = JSON.stringify(envelope);
  // No letter takes more than three bytes.
  const bytes = 3 * text.length > MESSAGE_MAX_BYTES ? Buffer.byteLength(text) : 0;
  if (bytes > MESSAGE_MAX_BYTES) throw new InvalidMessage(`${envelope.type}: ${bytes} bytes; a message has ${MESSAGE_MAX_BYTES} at most`);
  return text;
}

/** A message in hand on its way out; without its envelope when the claim did not ask for its type. */
export interface OutboxRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly kind: 'event' | 'command';
  readonly tenant: string | null;
  readonly order_key: string | null;
  readonly attempts: number;
  readonly envelope: string | null;
}

export interface OutboxClaim {
  /** Of the leased batch: every later statement names it. */
  readonly token: string;
  readonly most: number;
  readonly leaseMs: number;
  /** Client whose turn was last; '' at first. */
  readonly afterTenant: string;
  /** Types whose envelopes are needed; null: all. */
  readonly heard: readonly string[] | null;
}

/**
 * Takes the next messages under a lease, in the order of `seq`. Each client with messages waiting gets its share of the batch. A message with an
 * order key waits while an earlier one of its key is in another batch or waits for another try; a {@link LAST} row waits until everything before
 * it has left in an earlier round.
 */
export const claimOutbox = (schema: string, { token, most, leaseMs, afterTenant, heard }: OutboxClaim): Sql => sql`
  select seq, id, type, kind, tenant, order_key, attempts, envelope
  from ${sql.raw(schema)}.claim_outbox(${token}, ${most}, ${leaseMs}, ${afterTenant}, ${heard})`;

const seqs = (rows: readonly Pick<OutboxRow, 'seq'>[]): number[] => rows.map((row) => row.seq);

/** Moves messages of a batch to the journal: they have left. */
export const finishOutbox = (schema: string, token: string, rows: readonly OutboxRow[]): Sql =>
  sql`select ${sql.raw(schema)}.finish_outbox(${token}, ${seqs(rows)})`;

/** Gives messages of a batch back, for another try after a pause. `isCounted`: whether the try counts. */
export const postponeOutbox = (
  schema: string,
  token: string,
  rows: readonly OutboxRow[],
  error: string,
  pauseMs: number,
  isCounted: boolean,
): Sql => sql`select ${sql.raw(schema)}.postpone_outbox(${token}, ${seqs(rows)}, ${pauseMs}, ${error.slice(0, 500)}, ${isCounted})`;

/** Parks messages of a batch, for people to look at. */
export const parkOutbox = (schema: string, token: string, rows: readonly OutboxRow[], error: string): Sql =>
  sql`select ${sql.raw(schema)}.park_outbox(${token}, ${seqs(rows)}, ${error.slice(0, 500)})`;

/**
 * Offers everything of the journal again after the transport was switched: what is still in the old broker arrives by the new one, and
 * inboxes drop duplicates.
 */
export const republishAll = (schema: string): Sql => sql`
  with back as (delete from ${sql.raw(schema)}.outbox_sent returning seq, day, id, type, kind, tenant, order_key, restate_id, envelope, created_at)
  insert into ${sql.raw(schema)}.outbox (seq, day, id, type, kind, tenant, order_key, restate_id, envelope, created_at)
  select seq, day, id, type, kind, tenant, order_key, restate_id, envelope, created_at from back
  on conflict do nothing`;
