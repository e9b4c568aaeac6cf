import type { DataOf } from '@balai/contracts';
import type { answerChatOrder as answerCommand } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { NotifierContext } from '../context.ts';
import * as chatOrders from '../repository/chat-orders.ts';
import * as dialogues from '../repository/dialogues.ts';
import { planMessage } from './plan-message.ts';

/** How long what the sender writes next still belongs to a question that was asked back. */
const QUESTION_OPEN_MS = 5 * 60_000;

/** Answers the chat that gave an order, once; an answer nobody waits for (any more) changes nothing. */
export async function answerChatOrder(
  context: NotifierContext,
  tx: Transaction,
  answer: DataOf<typeof answerCommand> & { readonly clientId: string | null },
): Promise<void> {
  const order = await chatOrders.answer(tx, answer.order_id);
  if (order === null) return;
  const { chat, channel, trigger, reply_key: key } = order;
  const { clientId, text, asks } = answer;
  await planMessage(context, tx, { clientId, key, channel, to: chat, subject: null, text, delivery: 'at-most-once', priority: 'answer' });
  if (asks !== null) await dialogues.open(tx, order, { trigger, parts: asks.parts }, QUESTION_OPEN_MS);
}
