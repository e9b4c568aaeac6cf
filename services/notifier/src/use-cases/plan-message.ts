import { CAPTION_CHARACTERS, MESSAGE_CHARACTERS, splitText } from '@balai/contracts/notifier';
import { keptAddress } from '@balai/phone';
import type { Transaction } from '@balai/runtime/database';
import type { NotifierContext } from '../context.ts';
import type { Intent } from '../domain/message.ts';
import * as messages from '../repository/messages.ts';

/**
 * Stores a message to be sent, a long chat text as several in order. Planning the same intent again, also with another text, changes
 * nothing.
 */
export async function planMessage(context: NotifierContext, tx: Transaction, intent: Intent): Promise<void> {
  const isChat = intent.channel === 'whatsapp';
  const addressed = isChat ? { ...intent, to: keptAddress(intent.to) ?? intent.to } : intent;
  const hasFile = intent.file != null;
  const texts = isChat ? splitText(intent.text, hasFile ? CAPTION_CHARACTERS : MESSAGE_CHARACTERS) : [intent.text];
  for (const [index, text] of texts.entries()) {
    // The file goes with the first part.
    const part = index === 0 ? addressed : { ...addressed, file: null };
    const isNew = await messages.add(tx, context.newId(), part, index + 1, text);
    if (!isNew && index === 0) return;
  }
  tx.afterCommit(() => {
    context.noteChange([intent.clientId]);
    context.onPlanned.wake();
  });
}
