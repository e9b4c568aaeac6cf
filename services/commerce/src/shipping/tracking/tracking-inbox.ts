import { TrackingWebhook } from '@balai/contracts/commerce';
import { fold, type ResourceContext } from '@balai/resources';
import Schema from 'typebox/schema';
import { eventWorker } from '../../webhooks/event-worker.ts';
import type { WebhookInbox } from '../../webhooks/receive-webhook.ts';
import { carriers } from '../../webhooks/senders.ts';
import { applyTracking } from './apply-tracking.ts';
import { endEvent, eventQueue, lockEvent, storeEvent } from './shipment-events.ts';

/** Stores events of carriers. */
export const trackingInbox = (wake: () => void): WebhookInbox<TrackingWebhook> => ({
  schema: Schema.Compile(TrackingWebhook),
  senders: carriers,
  store: (tx, { id: event_id, code, at: happened, tracking_code }, { id, clientId, sender, at }) => {
    const event = { id, client_id: clientId, carrier: sender, event_id, code, tracking_code, tracking_code_key: fold(tracking_code) };
    return storeEvent(tx, { ...event, happened_at: new Date(happened) }, at);
  },
  wake,
});

/** Applies events of carriers. */
export const trackingWorker = (kit: ResourceContext) =>
  eventWorker(kit, {
    ...{ name: 'shipment events', queue: eventQueue, lock: lockEvent },
    apply: applyTracking,
    fail: (tx, event, reason) => endEvent(tx, event, { outcome: 'failed', reason, at: kit.clock.now() }),
  });
