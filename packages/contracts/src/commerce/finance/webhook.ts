import Type, { type Static } from 'typebox';
import { SenderId, WEBHOOK_LIMITS } from '../webhooks.ts';

/** Where payment providers call: `/api/payments/webhooks/<provider>?client_id=<client>`. */
export const paymentWebhooksPath = { url: '/api/payments/webhooks/*', ...WEBHOOK_LIMITS } as const;

/** Body of a payment webhook. */
export const PaymentWebhook = Type.Object({
  /** The provider's identifier of the event: the same one counts once. */
  id: SenderId,
  type: Type.Enum(['payment.pending', 'payment.captured', 'payment.failed', 'payment.refunded']),
  created_at: Type.String({ format: 'date-time' }),
  data: Type.Object({
    /** The provider's identifier of the payment. */
    payment_id: SenderId,
    /** Number or external number of the order. */
    order: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 120, pattern: '^[\\x20-\\x7e]+$' }), Type.Null()])),
    amount: Type.String({ pattern: '^\\d{1,13}\\.\\d{2}$' }),
    method: Type.Optional(Type.Enum(['transfer', 'cash', 'card', 'pix', 'boleto', 'other'])),
  }),
});
export type PaymentWebhook = Static<typeof PaymentWebhook>;
