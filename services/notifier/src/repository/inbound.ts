import { sql, type Transaction } from '@balai/runtime/database';
import type { Channel } from '../domain/message.ts';

/** A message somebody sent to the platform. */
export interface Inbound {
  readonly provider_message_id: string;
  /** Number it came from. */
  readonly sender: string;
  /** Group it was written in, or null. */
  readonly chat_group: string | null;
  readonly text: string;
  /** Tries so far, with the one in hand. */
  readonly attempts: number;
}

export interface NewInbound {
  readonly id: string;
  readonly from: string;
  readonly group: string | null;
  readonly text: string;
  readonly at: Date;
}

/** Stores messages that are not known yet. */
export async function add(tx: Transaction, channel: Channel, messages: readonly NewInbound[]): Promise<void> {
  await tx.execute(sql`
    insert into notifier.inbound (channel, provider_message_id, sender, chat_group, text, sent_at)
    select ${channel}::text, m.* from unnest(
      ${messages.map((message) => message.id)}::text[], ${messages.map((message) => message.from)}::text[],
      ${messages.map((message) => message.group)}::text[], ${messages.map((message) => message.text)}::text[],
      ${messages.map((message) => message.at)}::timestamptz[]) as m
    on conflict (channel, provider_message_id) do nothing`);
}

/** Takes the oldest message not handled yet for a while, and counts the try; messages in other hands are left out. */
export function claim(tx: Transaction, channel: Channel, leaseMs: number): Promise<Inbound | null> {
  return tx.maybeOne<Inbound>(sql`
    update notifier.inbound set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ${leaseMs} / 1000.0)
    where (channel, provider_message_id) = (
      select channel, provider_message_id from notifier.inbound
      where channel = ${channel} and handled_at is null and next_attempt_at <= now()
      order by seq for update skip locked limit 1)
    returning provider_message_id, sender, chat_group, text, attempts`);
}

/** In how many milliseconds the next message not handled yet is to be tried; null when there is none. */
export async function nextTryMs(tx: Transaction, channel: Channel): Promise<number | null> {
  const row = await tx.one<{ ms: number | null }>(sql`
    select extract(epoch from min(next_attempt_at) - now())::float8 * 1000 as ms from notifier.inbound
    where channel = ${channel} and handled_at is null`);
  return row.ms;
}

/** Locks a claimed message until the end of the transaction; false when somebody has claimed it since. */
export async function hold(tx: Transaction, channel: Channel, inbound: Inbound): Promise<boolean> {
  const held = await tx.execute(sql`
    select from notifier.inbound
    where channel = ${channel} and provider_message_id = ${inbound.provider_message_id} and handled_at is null and attempts = ${inbound.attempts}
    for update`);
  return held === 1;
}

export async function close(tx: Transaction, channel: Channel, id: string, outcome: string): Promise<void> {
  await tx.execute(sql`
    update notifier.inbound set handled_at = now(), outcome = ${outcome.slice(0, 300)}
    where channel = ${channel} and provider_message_id = ${id}`);
}

export async function postpone(tx: Transaction, channel: Channel, id: string, delayMs: number): Promise<void> {
  await tx.execute(sql`
    update notifier.inbound set next_attempt_at = now() + make_interval(secs => ${delayMs} / 1000.0)
    where channel = ${channel} and provider_message_id = ${id} and handled_at is null`);
}

/** How many messages the sender wrote in the last minute. */
export async function countLastMinute(tx: Transaction, sender: string): Promise<number> {
  const row = await tx.one<{ count: number }>(
    sql`select count(*)::int as count from notifier.inbound where sender = ${sender} and received_at > now() - interval '1 minute'`,
  );
  return row.count;
}

/** Whether something unasked may be said to a chat: at most once in the given time. Notes that it was. */
export async function maySay(tx: Transaction, key: string, everyMs: number): Promise<boolean> {
  const said = await tx.execute(sql`
    insert into notifier.courtesy as last (key, at) values (${key}, now())
    on conflict (key) do update set at = now() where last.at <= now() - make_interval(secs => ${everyMs} / 1000.0)`);
  return said > 0;
}

export function prune(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from notifier.inbound where (channel, provider_message_id) in (
      select channel, provider_message_id from notifier.inbound
      where received_at < now() - make_interval(days => ${days}) and handled_at is not null limit ${limit})`);
}

export function pruneCourtesies(tx: Transaction, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from notifier.courtesy where key in (select key from notifier.courtesy where at < now() - interval '1 day' limit ${limit})`);
}
