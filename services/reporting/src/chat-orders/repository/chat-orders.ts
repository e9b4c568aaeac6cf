import type { ViewQuery } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** An order of a chat whose view is being rendered. */
export interface ChatOrderRow {
  readonly order_id: string;
  readonly client_id: string;
  readonly trigger: string;
  readonly query: ViewQuery;
  readonly taken_at: Date;
  readonly message_id: string | null;
  readonly file_id: string | null;
}

/** Keeps an order; false when it is kept already. */
export const insert = async (tx: Transaction, one: ChatOrderRow): Promise<boolean> =>
  (await tx.execute(sql`
    insert into reporting.chat_order (order_id, client_id, trigger, query, taken_at, message_id, file_id)
    values (${one.order_id}, ${one.client_id}, ${one.trigger}, ${JSON.stringify(one.query)}::jsonb, ${one.taken_at}, ${one.message_id}, ${one.file_id})
    on conflict do nothing`)) === 1;

/** Locks the order that waits for a render; null: none does. */
export const lockOf = (tx: Transaction, renderId: string): Promise<ChatOrderRow | null> =>
  tx.maybeOne(sql`
    select order_id, client_id, trigger, query, taken_at, message_id, file_id from reporting.chat_order
    where message_id = ${renderId} or file_id = ${renderId} for update`);

export const remove = (tx: Transaction, orderId: string): Promise<number> =>
  tx.execute(sql`delete from reporting.chat_order where order_id = ${orderId}`);
