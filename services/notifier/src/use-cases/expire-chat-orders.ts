import { languageOfClients } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import * as chatOrders from '../repository/chat-orders.ts';
import * as senders from '../repository/senders.ts';
import { planMessage } from './plan-message.ts';

const BATCH = 20;

/** Tells chats whose order was not answered in time: true when there were any. */
export function expireChatOrders(context: NotifierContext): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const expired = await chatOrders.expire(tx, BATCH);
    for (const { channel, chat: to, sender, reply_key: key } of expired) {
      const address = { sender, group: to === sender ? null : to };
      const text = chatTexts[await languageOfClients(tx, await senders.clientsOf(tx, address))].tooSlow;
      await planMessage(context, tx, {
        clientId: null,
        key,
        channel,
        to,
        subject: null,
        text,
        delivery: 'at-most-once',
        priority: 'answer',
      });
    }
    return expired.length > 0;
  });
}
