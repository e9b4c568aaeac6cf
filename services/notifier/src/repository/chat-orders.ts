import { dueQueue, sql, type Transaction } from '@balai/runtime/database';
import type { Frame } from '../dialogues/domain/frame.ts';
import type { Channel } from '../domain/message.ts';

/** An order whose answer a chat waits for. */
export interface ChatOrder {
  readonly order_id: string;
  readonly trigger: string;
  readonly channel: Channel;
  readonly chat: string;
  readonly sender: string;
  /** Intent key of the answer. */
  readonly reply_key: string;
  /** What was open in the chat when it was given. */
  readonly frames: readonly Frame[];
}

const COLUMNS = sql.raw('order_id, trigger, channel, chat, sender, reply_key, frames');

export async function add(tx: Transaction, order: ChatOrder, waitMs: number): Promise<void> {
  await tx.execute(sql`
    insert into notifier.chat_order (order_id, trigger, channel, chat, sender, reply_key, frames, deadline)
    values (${order.order_id}, ${order.trigger}, ${order.channel}, ${order.chat}, ${order.sender}, ${order.reply_key},
            ${JSON.stringify(order.frames)}::jsonb, now() + make_interval(secs => ${waitMs} / 1000.0))
    on conflict (reply_key) do nothing`);
}

/** Closes an order for its answer; `is_late`: its chat was told that the answer is late. Null: no such order, or answered before. */
export function answer(tx: Transaction, orderId: string): Promise<(ChatOrder & { readonly is_late: boolean }) | null> {
  return tx.maybeOne(sql`
    with open as (select state = 'expired' as is_late from notifier.chat_order where order_id = ${orderId} and state <> 'answered' for update)
    update notifier.chat_order set state = 'answered' from open where order_id = ${orderId} returning ${COLUMNS}, is_late`);
}

/** Whether a chat waits for an answer. */
export const isWaiting = async (tx: Transaction, chat: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select order_id from notifier.chat_order where chat = ${chat} and state = 'waiting' limit 1`)) !== null;

/** The orders that wait, by their deadline. */
export const queue = dueQueue('notifier.chat_order', 'deadline', sql`state = 'waiting'`);

/** Closes orders that waited too long. */
export function expire(tx: Transaction, limit: number): Promise<ChatOrder[]> {
  return tx.many<ChatOrder>(sql`
    update notifier.chat_order set state = 'expired' where order_id in (${queue.oldest(sql`order_id`, limit)}) returning ${COLUMNS}`);
}

export function prune(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from notifier.chat_order where order_id in (
      select order_id from notifier.chat_order
      where created_at < now() - make_interval(days => ${days}) and state <> 'waiting' limit ${limit})`);
}
