import { TRACKING_CODES, trackingWebhooksPath } from '@balai/contracts/commerce';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { sendTrackingEvents } from '../webhooks/send-tracking-events.ts';
import { bodyReader } from './input.ts';
import type { SandboxContext } from './sandbox-context.ts';

const readEvents = bodyReader(
  Type.Object({
    client_id: Type.String({ pattern: '^[A-Z0-9_.-]{1,50}$' }),
    carrier: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$', default: 'sandbox' }),
    /** The secret that `PUT /api/tracking-carriers/<carrier>` was given. */
    secret: Type.String({ minLength: 16, maxLength: 200 }),
    events: Type.Array(
      Type.Object({
        code: Type.Enum([...TRACKING_CODES]),
        tracking_code: Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\x20-\\x7e]+$' }),
      }),
      { minItems: 1, maxItems: 50 },
    ),
    copies: Type.Integer({ minimum: 1, maximum: 20, default: 1 }),
    shuffled: Type.Boolean({ default: false }),
  }),
);

/** The simulated carrier: signs tracking events and sends them to the platform, several times and in any order where that is asked for. */
export function mountTracking(app: FastifyInstance, { module }: SandboxContext): void {
  app.post('/tracking/events', async (request) => {
    const { client_id, carrier, secret, events, copies, shuffled } = readEvents(request.body);
    const url = `${module.urlOf('commerce')}${trackingWebhooksPath.url.replace('*', carrier)}?client_id=${client_id}`;
    const now = () => module.clock.now();
    return {
      success: true,
      data: { statuses: await sendTrackingEvents(events, { urls: [url], secret, copies, isShuffled: shuffled, now }) },
    };
  });
}
