import {
  answerChatOrder as answerCommand,
  deliverReport as deliverCommand,
  notifierCommands,
  notifyAccount as notifyCommand,
  sendDelivery as sendDeliveryCommand,
  sendMessage,
} from '@balai/contracts/notifier';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { NotifierContext } from '../context.ts';
import { answerChatOrder } from '../use-cases/answer-chat-order.ts';
import { deliverReport } from '../use-cases/deliver-report.ts';
import { notifyAccount } from '../use-cases/notify-account.ts';
import { planMessage } from '../use-cases/plan-message.ts';
import { sendDelivery } from '../use-cases/send-delivery.ts';

/** What other services have sent. */
export const commandSubscription = (context: NotifierContext): Subscription =>
  subscribe(notifierCommands, [
    on(sendMessage, async ({ data, tenant }, { tx }) => {
      const { intent_key: key, channel, to, subject, text, delivery, for_client: forClient = null, not_before: at } = data;
      const { priority = 'reminder', email_instead: emailInstead } = data;
      const notBefore = at == null ? null : new Date(at);
      const intent = { clientId: tenant ?? null, forClient, key, channel, to, subject, text, delivery, notBefore, priority } as const;
      await planMessage(context, tx, { ...intent, ...(emailInstead == null ? {} : { emailInstead }) });
    }),
    on(deliverCommand, ({ data }, { tx }) => deliverReport(context, tx, data)),
    on(sendDeliveryCommand, ({ data }, { tx }) => sendDelivery(context, tx, data)),
    on(notifyCommand, ({ data }, { tx }) => notifyAccount(context, tx, data)),
    on(answerCommand, ({ data, tenant }, { tx }) => answerChatOrder(context, tx, { ...data, clientId: tenant ?? null })),
  ]);
