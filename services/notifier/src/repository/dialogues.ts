import { sql, type Transaction } from '@balai/runtime/database';

/** What a question asked back belongs to. */
export interface Dialogue {
  readonly trigger: string;
  readonly parts: string[];
}

/** Remembers that the sender was asked something in the chat; a newer question replaces an older one. */
export async function open(tx: Transaction, address: { chat: string; sender: string }, dialogue: Dialogue, openMs: number): Promise<void> {
  await tx.execute(sql`
    insert into notifier.dialogue (chat, sender, trigger, parts, expires_at)
    values (${address.chat}, ${address.sender}, ${dialogue.trigger}, ${dialogue.parts}, now() + make_interval(secs => ${openMs} / 1000.0))
    on conflict (chat, sender) do update set trigger = excluded.trigger, parts = excluded.parts, expires_at = excluded.expires_at`);
}

/** Ends the dialogue of the sender in the chat; null when none was open. */
export function close(tx: Transaction, address: { chat: string; sender: string }): Promise<Dialogue | null> {
  return tx.maybeOne<Dialogue>(sql`
    with ended as (delete from notifier.dialogue where chat = ${address.chat} and sender = ${address.sender} returning trigger, parts, expires_at)
    select trigger, parts from ended where expires_at > now()`);
}

/** Which of these senders were asked something in their chat, and may be answering now: `chat sender`. */
export async function openAmong(tx: Transaction, places: readonly { chat: string; sender: string }[]): Promise<ReadonlySet<string>> {
  if (places.length === 0) return new Set();
  const rows = await tx.many<{ chat: string; sender: string }>(sql`
    select chat, sender from notifier.dialogue
    where expires_at > now() and (chat, sender) in (
      select * from unnest(${places.map((address) => address.chat)}::text[], ${places.map((address) => address.sender)}::text[]))`);
  return new Set(rows.map(({ chat, sender }) => `${chat} ${sender}`));
}

export function prune(tx: Transaction, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from notifier.dialogue where (chat, sender) in (
      select chat, sender from notifier.dialogue where expires_at < now() limit ${limit})`);
}
