import type { ConversationEvent } from '@balai/contracts/chat';
import { sql, type Transaction } from '@balai/runtime/database';

/** Distributes over the variants, so that each keeps its own fields. */
type Unnumbered<E> = E extends unknown ? Omit<E, 'conversation_id' | 'seq' | 'created_at'> : never;
/** An event before it has its number. */
export type NewEvent = Unnumbered<ConversationEvent>;

/** Stores an event as the conversation's next, and returns it as it is published. */
export async function append(tx: Transaction, conversationId: string, event: NewEvent): Promise<ConversationEvent> {
  const { seq, created_at } = await tx.one<{ seq: number; created_at: Date }>(sql`
    with head as (
      update chat.conversation_head set last_seq = last_seq + 1, changed_xid = pg_current_xact_id()
      where conversation_id = ${conversationId} returning last_seq
    )
    insert into chat.message_event (conversation_id, seq, created_at, event)
    select ${conversationId}, h.last_seq, clock_timestamp(), ${JSON.stringify(event)}::jsonb from head h
    returning seq::float8 as seq, created_at`);
  return { ...event, conversation_id: conversationId, seq, created_at: created_at.toISOString() } as ConversationEvent;
}

/** Removes events from before an instant, at most `limit`; how many. */
export const removeOlder = (tx: Transaction, before: Date, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from chat.message_event where (conversation_id, seq) in (
      select conversation_id, seq from chat.message_event where created_at < ${before} limit ${limit})`);
