import { reportingChatOrders, runChatOrder } from '@balai/contracts/reporting';
import { accountOfActor } from '@balai/runtime/access';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import { takeChatOrder } from '../chat-orders/use-cases/take-chat-order.ts';
import type { ReportingContext } from '../context.ts';

/** Orders of chats that a view answers. */
export const chatOrderSubscription = (context: ReportingContext): Subscription =>
  subscribe(reportingChatOrders, [on(runChatOrder, ({ data, actor }, { tx }) => takeChatOrder(context, tx, data, accountOfActor(actor)))]);
