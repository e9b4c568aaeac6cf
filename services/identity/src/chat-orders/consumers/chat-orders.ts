import { identityChatOrders, runChatOrder } from '@balai/contracts/identity';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { takeChatOrder } from '../use-cases/take-chat-order.ts';

/** What people write over a chat, one order a transaction. */
export const chatOrderSubscription = (context: IdentityContext): Subscription =>
  subscribe(
    identityChatOrders,
    [
      on(runChatOrder, (message, { tx }) => {
        const { data, id, correlationid, traceparent, actor } = message;
        const trace = traceparent === undefined ? {} : { traceparent };
        return takeChatOrder(context, tx, data, {
          ...{ correlationId: correlationid, causationId: id, ...trace },
          ...(actor === undefined ? {} : { actor }),
        });
      }),
    ],
    { batchSize: 1 },
  );
