import type { Transaction } from '@balai/runtime/database';
import type { NotifierContext } from '../context.ts';
import { rehearsalOf } from '../dialogues/domain/rehearsal.ts';
import * as rehearsals from '../dialogues/repository/rehearsals.ts';
import type { MessageFile } from '../domain/message.ts';
import type { ChatOrder } from '../repository/chat-orders.ts';
import { planMessage } from './plan-message.ts';

/** Answers the chat that gave an order; in a rehearsal nothing is sent. */
export async function answerChat(
  context: NotifierContext,
  tx: Transaction,
  { chat, channel, reply_key: key }: ChatOrder,
  { text, file = null, clientId }: { readonly text: string; readonly file?: MessageFile | null; readonly clientId: string | null },
): Promise<void> {
  const rehearsal = rehearsalOf(chat);
  if (rehearsal !== null) {
    await rehearsals.add(tx, rehearsal, { line_id: context.newId(), is_answer: true, text, file_name: file?.name ?? null });
    return;
  }
  const answer = { clientId, key, channel, to: chat, subject: null, text, file, delivery: 'at-most-once', priority: 'answer' } as const;
  await planMessage(context, tx, answer);
}
