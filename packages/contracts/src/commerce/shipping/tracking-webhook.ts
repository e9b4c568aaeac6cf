import Type, { type Static } from 'typebox';
import { SenderId, WEBHOOK_LIMITS } from '../webhooks.ts';
import { TRACKING_CODES } from './tracking-codes.ts';

/** Where carriers call: `/api/shipments/webhooks/<carrier>?client_id=<client>`. */
export const trackingWebhooksPath = { url: '/api/shipments/webhooks/*', ...WEBHOOK_LIMITS } as const;

/** Body of a tracking webhook. */
export const TrackingWebhook = Type.Object({
  /** The carrier's identifier of the event: the same one counts once. */
  id: SenderId,
  code: Type.Enum([...TRACKING_CODES]),
  /** When it happened to the parcel. */
  at: Type.String({ format: 'date-time' }),
  tracking_code: Type.String({ minLength: 1, maxLength: 80, pattern: '^[\\x20-\\x7e]+$' }),
});
export type TrackingWebhook = Static<typeof TrackingWebhook>;
