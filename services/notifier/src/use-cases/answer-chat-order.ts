import type { DataOf } from '@balai/contracts';
import type { answerChatOrder as answerCommand } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import { askedBy, menusOf } from '../dialogues/domain/frame.ts';
import { dialogueTexts } from '../dialogues/messages/dialogue-texts.ts';
import * as chatOrders from '../repository/chat-orders.ts';
import * as dialogues from '../repository/dialogues.ts';
import * as senders from '../repository/senders.ts';
import { answerChat } from './answer-chat.ts';

/** Answers the chat that gave an order, once. */
export async function answerChatOrder(
  context: NotifierContext,
  tx: Transaction,
  answer: DataOf<typeof answerCommand> & { readonly clientId: string | null },
): Promise<void> {
  const order = await chatOrders.answer(tx, answer.order_id);
  if (order === null) return;
  const { chat, sender, trigger, reply_key: key } = order;
  const { clientId, text, asks, file = null } = answer;
  const address = { sender, group: chat === sender ? null : chat };
  const language = await languageOfClients(tx, clientId === null ? await senders.clientsOf(tx, address) : [clientId]);
  // The sender may be in another dialogue by now: a late question opens none.
  if (order.is_late) {
    const late = dialogueTexts[language].late(trigger, { asks: asks !== null, text });
    return answerChat(context, tx, { ...order, reply_key: `${key}:late` }, { clientId, file, text: late });
  }
  const frames =
    asks === null
      ? menusOf(order.frames)
      : askedBy(order.frames, { kind: 'service', trigger, parts: asks.parts, choices: asks.choices ?? [] });
  const foot = asks === null && frames.length > 0 ? `\n\n${dialogueTexts[language].stillOpen}` : '';
  await answerChat(context, tx, order, { clientId, file, text: `${text}${foot}` });
  if (frames.length > 0) await dialogues.open(tx, { chat, sender }, { frames, language });
}
