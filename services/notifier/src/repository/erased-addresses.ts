import { ERASED } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** Takes text and recipient out of messages; that they were sent, and what became of them, stays. What was not sent yet is not sent any more. */
export const eraseMessages = (tx: Transaction, addresses: readonly string[]): Promise<number> =>
  tx.execute(sql`
    update notifier.message m set recipient = 'dihapus:' || m.message_id, subject = case when m.subject is not null then ${ERASED} end, text = ${ERASED},
      file = null, error = null, email_instead = null,
      state = case when m.state in ('planned', 'attempting', 'unknown') then 'failed' else m.state end, lease_until = null
    where m.recipient = any(${[...addresses]}::text[]) or m.email_instead ->> 'to' = any(${[...addresses]}::text[])`);

/** Takes sender and text out of what came in. */
export const eraseInbound = (tx: Transaction, addresses: readonly string[]): Promise<number> =>
  tx.execute(sql`
    update notifier.inbound set sender = 'dihapus', text = ${ERASED}, handled_at = coalesce(handled_at, now()), outcome = coalesce(outcome, 'erased')
    where sender = any(${[...addresses]}::text[])`);

/** Removes files that were sent in; their ids. */
export const removeInboundFiles = async (tx: Transaction, addresses: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ file_id: string }>(sql`
      delete from notifier.inbound_file where sender = any(${[...addresses]}::text[]) returning file_id`)
  ).map(({ file_id }) => file_id);

/** Removes what is known of addresses beside their messages; rows by table. */
export async function removeKnown(tx: Transaction, given: readonly string[]) {
  const addresses = [...given];
  return {
    dialogue: await tx.execute(sql`
      delete from notifier.dialogue where sender = any(${addresses}::text[]) or chat = any(${addresses}::text[])`),
    chat_order: await tx.execute(sql`
      delete from notifier.chat_order where sender = any(${addresses}::text[]) or chat = any(${addresses}::text[])`),
    consent: await tx.execute(sql`delete from notifier.consent where address = any(${addresses}::text[])`),
    contact: await tx.execute(sql`delete from notifier.contact where address = any(${addresses}::text[])`),
    mail_address: await tx.execute(sql`delete from notifier.mail_address where address = any(${addresses}::text[])`),
    mail_unsubscription: await tx.execute(sql`delete from notifier.mail_unsubscription where address = any(${addresses}::text[])`),
  };
}

/** Everything that is kept of these addresses, by table, as it is handed out. */
export async function collect(tx: Transaction, given: readonly string[]): Promise<Record<string, readonly unknown[]>> {
  const addresses = [...given];
  return {
    message: await tx.many(sql`
      select message_id, client_id, channel, recipient, subject, text, state, planned_at, accepted_at, delivered_at, read_at from notifier.message
      where recipient = any(${addresses}::text[]) order by seq`),
    inbound: await tx.many(sql`
      select channel, sender, chat_group, text, sent_at, received_at from notifier.inbound where sender = any(${addresses}::text[]) order by seq`),
    inbound_file: await tx.many(sql`
      select file_id, client_id, sender, name, caption, type, bytes, received_at from notifier.inbound_file
      where sender = any(${addresses}::text[]) order by received_at`),
    dialogue: await tx.many(sql`
      select chat, sender, expires_at, language from notifier.dialogue where sender = any(${addresses}::text[]) order by chat`),
    consent: await tx.many(sql`
      select address, is_wanted, changed_at from notifier.consent where address = any(${addresses}::text[]) order by address`),
    contact: await tx.many(sql`
      select address, name, wrote_at from notifier.contact where address = any(${addresses}::text[]) order by address`),
    mail_address: await tx.many(sql`
      select address, bounced_at, status, reason from notifier.mail_address where address = any(${addresses}::text[]) order by address`),
    mail_unsubscription: await tx.many(sql`
      select address, client_id, unsubscribed_at from notifier.mail_unsubscription where address = any(${addresses}::text[]) order by address`),
  };
}
