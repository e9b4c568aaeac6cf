import { leaseQueue, sql, type Transaction } from '@balai/runtime/database';
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
export async function add(
  tx: Transaction,
  { channel, numberId }: { readonly channel: Channel; readonly numberId: string },
  messages: readonly NewInbound[],
): Promise<void> {
  await tx.execute(sql`
    insert into notifier.inbound (channel, number_id, provider_message_id, sender, chat_group, text, sent_at)
    select ${channel}::text, ${numberId}::uuid, m.* from unnest(
      ${messages.map((message) => message.id)}::text[], ${messages.map((message) => message.from)}::text[],
      ${messages.map((message) => message.group)}::text[], ${messages.map((message) => message.text)}::text[],
      ${messages.map((message) => message.at)}::timestamptz[]) as m
    on conflict (channel, provider_message_id) do nothing`);
}

/** The messages that are not handled, the oldest first. From the lease until a message is locked; then the lock keeps others away. */
export const queue = leaseQueue<Inbound>({
  table: 'notifier.inbound',
  key: 'channel, provider_message_id',
  due: 'next_attempt_at',
  order: 'seq',
  open: sql`channel = 'whatsapp' and handled_at is null`,
  holder: (message) => sql`provider_message_id = ${message.provider_message_id}`,
  counter: 'attempts',
  leaseSeconds: 5,
  columns: sql`provider_message_id, sender, chat_group, text, attempts`,
});

/** Locks a leased message until the transaction ends; false when another process has leased it since. */
export const lock = async (tx: Transaction, message: Inbound): Promise<boolean> =>
  (await tx.execute(sql`select from notifier.inbound where ${queue.held(message)} for update`)) === 1;

export const close = (tx: Transaction, message: Inbound, outcome: string): Promise<number> =>
  tx.execute(sql`
    update notifier.inbound set handled_at = now(), outcome = ${outcome.slice(0, 300)} where ${queue.held(message)}`);

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
