import { editorialCommands, runChatOrder } from '@balai/contracts/editorial';
import { accountOfActor } from '@balai/runtime/access';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { EditorialContext } from '../../context.ts';
import { takeChatOrder } from '../use-cases/take-chat-order.ts';

/** What chats ask of the editorial desk. One order a transaction: each holds the piece it decides on. */
export const commandSubscription = (context: EditorialContext): Subscription =>
  subscribe(editorialCommands, [on(runChatOrder, ({ data, actor }, { tx }) => takeChatOrder(context, tx, data, accountOfActor(actor)))], {
    batchSize: 1,
  });
