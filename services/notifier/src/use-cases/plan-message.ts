import type { Transaction } from '@balai/runtime';
import { chatAddress } from '../domain/chat-address.ts';
import type { Intent } from '../domain/message.ts';
import { splitText } from '../domain/split-text.ts';
import type { MessageRepository } from '../repository/message-repository.ts';

/** What planning needs. */
export interface PlanParts {
  readonly messages: MessageRepository;
  readonly newId: () => string;
  /** Called after the commit with the client whose messages changed. */
  readonly planned: (clientId: string | null) => void;
}

/**
 * Stores a message to be sent, a long chat text as several in order. Planning the same intent again, also with another text, changes
 * nothing. True when it was new.
 */
export async function planMessage(tx: Transaction, parts: PlanParts, intent: Intent): Promise<boolean> {
  const isChat = intent.channel === 'whatsapp';
  const addressed = isChat ? { ...intent, to: chatAddress(intent.to) ?? intent.to } : intent;
  const texts = isChat ? splitText(intent.text) : [intent.text];
  for (const [index, text] of texts.entries()) {
    const added = await parts.messages.add(tx, parts.newId(), addressed, index + 1, text);
    if (!added && index === 0) return false;
  }
  tx.afterCommit(() => parts.planned(intent.clientId));
  return true;
}
