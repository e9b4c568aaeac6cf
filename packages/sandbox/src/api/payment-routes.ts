import { paymentWebhooksPath } from '@balai/contracts/commerce';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { sendPaymentEvents } from '../webhooks/send-payment-events.ts';
import { bodyReader } from './input.ts';
import type { SandboxContext } from './sandbox-context.ts';

const readEvents = bodyReader(
  Type.Object({
    client_id: Type.String({ pattern: '^[A-Z0-9_.-]{1,50}$' }),
    provider: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$', default: 'sandbox' }),
    /** What `PUT /api/payment-providers/<provider>` was given. */
    secret: Type.String({ minLength: 16, maxLength: 200 }),
    events: Type.Array(
      Type.Object({
        type: Type.Enum(['payment.pending', 'payment.captured', 'payment.failed', 'payment.refunded']),
        payment_id: Type.String({ minLength: 1, maxLength: 80 }),
        order: Type.Union([Type.String({ minLength: 1, maxLength: 120 }), Type.Null()], { default: null }),
        amount: Type.String({ pattern: '^\\d{1,13}\\.\\d{2}$' }),
        method: Type.Optional(Type.Enum(['transfer', 'cash', 'card', 'pix', 'boleto', 'other'])),
      }),
      { minItems: 1, maxItems: 50 },
    ),
    copies: Type.Integer({ minimum: 1, maximum: 20, default: 1 }),
    shuffled: Type.Boolean({ default: false }),
  }),
);

/** The simulated payment provider: signs events and sends them to the platform, several times and in any order where that is asked for. */
export function mountPayments(app: FastifyInstance, { module }: SandboxContext): void {
  app.post('/payments/events', async (request) => {
    const { client_id, provider, secret, events, copies, shuffled } = readEvents(request.body);
    const url = `${module.urlOf('commerce')}${paymentWebhooksPath.url.replace('*', provider)}?client_id=${client_id}`;
    const now = () => module.clock.now();
    return {
      success: true,
      data: { statuses: await sendPaymentEvents(events, { urls: [url], secret, copies, isShuffled: shuffled, now }) },
    };
  });
}
