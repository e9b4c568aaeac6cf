import type { ResourceContext } from '@balai/resources';
import { eventWorker } from '../../webhooks/event-worker.ts';
import { endEvent, eventQueue, lockEvent } from '../repository/payment-events.ts';
import { applyEvent } from '../use-cases/apply-event.ts';

/** Applies events of payment providers. */
export const paymentEventWorker = (kit: ResourceContext) =>
  eventWorker(kit, {
    ...{ name: 'payment events', queue: eventQueue, lock: lockEvent },
    apply: (event, writing) => applyEvent(kit, event, writing),
    fail: (tx, event, reason) => endEvent(tx, event, { outcome: 'failed', reason, payment: null, at: kit.clock.now() }),
  });
