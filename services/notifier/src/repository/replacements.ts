import type { MessageFailure } from '@balai/contracts/notifier';
import { sql, type Transaction } from '@balai/runtime/database';
import { EMAIL_LINE } from '../lines/line.ts';
import type { Unrouted } from './message-lines.ts';

/** A part of a message that no line is chosen for. */
export interface OpenPart {
  readonly message_id: string;
  readonly text: string;
}

/** The parts of a message, held, in order; null when another process holds one or one has left already. */
export async function lockParts(tx: Transaction, { intent_key, client_id }: Unrouted): Promise<OpenPart[] | null> {
  const intent = sql`coalesce(client_id, '') = ${client_id ?? ''} and intent_key = ${intent_key}`;
  const open = await tx.many<OpenPart>(sql`
    select message_id, text from notifier.message where ${intent} and state = 'planned' and line is null
    order by part for update skip locked`);
  const { parts } = await tx.one<{ parts: number }>(sql`select count(*)::int as parts from notifier.message where ${intent}`);
  return open.length === parts ? open : null;
}

/** Adds the e-mail that replaces a message; nothing where its key is known already. */
export const addMail = (
  tx: Transaction,
  id: string,
  insteadOf: string,
  { key, to, subject, text }: { readonly key: string; readonly to: string; readonly subject: string; readonly text: string },
): Promise<number> =>
  tx.execute(sql`
    insert into notifier.message (message_id, client_id, for_client, intent_key, channel, recipient, subject, text, file, delivery, line, priority,
      instead_of)
    select ${id}, client_id, for_client, ${key}, 'email', ${to}, ${subject}, ${text}, file, delivery, ${EMAIL_LINE}, priority, message_id
    from notifier.message where message_id = ${insteadOf}
    on conflict (coalesce(client_id, ''), intent_key, part) do nothing`);

/** Ends messages that an e-mail replaces. */
export const end = (tx: Transaction, messageIds: readonly string[], failure: MessageFailure, reason: string): Promise<number> =>
  tx.execute(sql`
    update notifier.message set state = 'replaced', failure = ${failure}, error = ${reason} where message_id = any(${messageIds}::uuid[])`);
