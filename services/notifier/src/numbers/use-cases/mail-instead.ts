import type { Transaction } from '@balai/runtime/database';
import type { NotifierContext } from '../../context.ts';
import { letterInstead, mayBeMailed } from '../../domain/mail-instead.ts';
import { emailAt } from '../../repository/accounts.ts';
import type { Unrouted } from '../../repository/message-lines.ts';
import * as replacements from '../../repository/replacements.ts';
import type { Refused } from '../domain/choose-number.ts';

/**
 * Plans a message that no number may begin a chat with as an e-mail instead, once: its WhatsApp parts end as `replaced`. The ids of these; none where no
 * e-mail address is known or there is no mail server.
 */
export async function mailInstead(
  context: NotifierContext,
  tx: Transaction,
  message: Unrouted,
  { failure, reason }: Refused,
): Promise<readonly string[]> {
  const isUnknown = failure === 'no_contact' || failure === 'window_closed';
  if (!isUnknown || context.isWithoutMail || !mayBeMailed(message)) return [];
  const to = message.email_instead?.to ?? (await emailAt(tx, message.recipient, message.client_id));
  const parts = to === null ? null : await replacements.lockParts(tx, message);
  const [first] = parts ?? [];
  if (to === null || parts === null || first === undefined) return [];
  const letter = letterInstead(
    message,
    to,
    parts.map(({ text }) => text),
  );
  const ids = parts.map(({ message_id }) => message_id);
  await replacements.addMail(tx, context.newId(), first.message_id, letter);
  await replacements.end(tx, ids, failure, reason);
  return ids;
}
