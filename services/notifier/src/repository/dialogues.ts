import { sql, type Transaction } from '@balai/runtime/database';
import type { Dialogue } from '../dialogues/domain/frame.ts';

/** Where somebody talks to us: a group, or the number of the sender. */
export interface DialogueAddress {
  readonly chat: string;
  readonly sender: string;
}

/** How long an answer is waited for. */
const OPEN_MS = 5 * 60_000;

/** Keeps what is open with a sender in a chat, for five minutes from now; it replaces what was. */
export async function open(tx: Transaction, { chat, sender }: DialogueAddress, { frames, language }: Dialogue): Promise<void> {
  await tx.execute(sql`
    insert into notifier.dialogue (chat, sender, frames, language, expires_at)
    values (${chat}, ${sender}, ${JSON.stringify(frames)}::jsonb, ${language}, now() + make_interval(secs => ${OPEN_MS} / 1000.0))
    on conflict (chat, sender) do update set frames = excluded.frames, language = excluded.language, expires_at = excluded.expires_at`);
}

/** Takes the dialogue of the sender in the chat away; null: there is none. Of two replicas one gets it. */
export const take = (tx: Transaction, { chat, sender }: DialogueAddress): Promise<(Dialogue & { readonly timed_out: boolean }) | null> =>
  tx.maybeOne(sql`
    delete from notifier.dialogue where chat = ${chat} and sender = ${sender} returning frames, language, expires_at <= now() as timed_out`);

/** Which of these senders were asked something in their chat, and may be answering now: `chat sender`. */
export async function openAmong(tx: Transaction, places: readonly DialogueAddress[]): Promise<ReadonlySet<string>> {
  if (places.length === 0) return new Set();
  const rows = await tx.many<DialogueAddress>(sql`
    select chat, sender from notifier.dialogue
    where expires_at > now() and (chat, sender) in (
      select * from unnest(${places.map((address) => address.chat)}::text[], ${places.map((address) => address.sender)}::text[]))`);
  return new Set(rows.map(({ chat, sender }) => `${chat} ${sender}`));
}

/** Removes dialogues that timed out an hour ago: until then the sender is told so. */
export function prune(tx: Transaction, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from notifier.dialogue where (chat, sender) in (
      select chat, sender from notifier.dialogue where expires_at < now() - interval '1 hour' limit ${limit})`);
}
