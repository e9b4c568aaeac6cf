import { sql, type Transaction } from '@balai/runtime/database';
import type { MessageState } from '../domain/message.ts';
import { OPEN_FOR_RECEIPT, type Receipt } from '../domain/receipt.ts';
import type { SettledMessage } from './message-attempts.ts';

/** A message that a report changed. */
export interface ReceivedMessage extends SettledMessage {
  readonly message_id: string;
  readonly client_id: string | null;
  /** Its state before. */
  readonly before: MessageState;
}

/**
 * Changes the message of a line that a report is about; null where there is none, or where its state goes no further by it. That a message was
 * accepted or failed is said of one attempt: it counts for the attempt whose id of the channel is known, else for one that began before it,
 * with 5 s between the clocks.
 */
export function apply(
  tx: Transaction,
  line: string,
  { messageId, providerMessageId, status, at, fault, price }: Receipt,
): Promise<ReceivedMessage | null> {
  const which = messageId === null ? sql`provider_message_id = ${providerMessageId}` : sql`message_id = ${messageId}`;
  const isDelivered = status === 'delivered' || status === 'read';
  return tx.maybeOne<ReceivedMessage>(sql`
    update notifier.message m set state = ${status}, lease_until = null,
      provider_message_id = coalesce(m.provider_message_id, ${providerMessageId}),
      error = ${fault?.reason.slice(0, 500) ?? null}, failure = ${fault?.failure ?? null},
      accepted_at = case when ${status} <> 'failed' then coalesce(m.accepted_at, least(${at}::timestamptz, now())) end,
      delivered_at = case when ${isDelivered} then coalesce(m.delivered_at, least(${at}::timestamptz, now())) end,
      read_at = case when ${status} = 'read' then least(${at}::timestamptz, now()) end,
      price_category = coalesce(${price?.category ?? null}, m.price_category), price_billable = coalesce(${price?.billable ?? null}, m.price_billable)
    from (select message_id, state as before from notifier.message where line = ${line} and ${which} for update) known
    where m.message_id = known.message_id and known.before = any(${OPEN_FOR_RECEIPT[status]})
      and (${isDelivered} or m.provider_message_id = ${providerMessageId}
        or (m.provider_message_id is null and m.attempts > 0 and ${at}::timestamptz >= m.attempted_at - interval '5 seconds'))
    returning m.message_id, m.client_id, m.intent_key, m.part, m.channel, known.before`);
}
