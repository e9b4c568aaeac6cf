import { decimalOf } from '@balai/contracts';
import { PaymentWebhook } from '@balai/contracts/commerce';
import Schema from 'typebox/schema';
import { unreadable, type WebhookInbox } from '../../webhooks/receive-webhook.ts';
import { providers } from '../../webhooks/senders.ts';
import { type EventKind, storeEvent } from '../repository/payment-events.ts';

/** Stores events of payment providers. */
export const paymentInbox = (wake: () => void): WebhookInbox<PaymentWebhook> => ({
  schema: Schema.Compile(PaymentWebhook),
  senders: providers,
  store: async (tx, { id: event_id, type, created_at, data }, { id, clientId, sender, at }) => {
    const amount = decimalOf(data.amount, 2) ?? 0n;
    if (amount <= 0n) throw unreadable('data.amount');
    const kind = type.replace('payment.', '') as EventKind;
    const { payment_id: external_id, order = null, method = null } = data;
    const event = { id, client_id: clientId, provider: sender, event_id, kind, external_id, order_reference: order, amount, method };
    return storeEvent(tx, { ...event, happened_at: new Date(created_at) }, at);
  },
  wake,
});
