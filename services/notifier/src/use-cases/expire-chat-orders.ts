import { languageOfClients } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import * as chatOrders from '../repository/chat-orders.ts';
import * as senders from '../repository/senders.ts';
import { answerChat } from './answer-chat.ts';

const BATCH = 20;

/** Tells chats whose order was not answered in time: true when there were any. */
export function expireChatOrders(context: NotifierContext): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const expired = await chatOrders.expire(tx, BATCH);
    for (const order of expired) {
      const { chat, sender } = order;
      const address = { sender, group: chat === sender ? null : chat };
      const text = chatTexts[await languageOfClients(tx, await senders.clientsOf(tx, address))].tooSlow;
      await answerChat(context, tx, order, { clientId: null, text });
    }
    return expired.length > 0;
  });
}
