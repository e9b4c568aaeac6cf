import type { ResourceContext, Row } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { dismiss } from '../../webhooks/dismiss.ts';
import { paymentEventList } from '../payment-event.ts';
import { dismissEvent } from '../repository/payment-events.ts';

/** Ignores a payment event that matches no order, or failed. Answers it. @throws Problem not_found, event_applied */
export const dismissPaymentEvent = (
  kit: ResourceContext,
  actor: Actor,
  event: { readonly id: string; readonly reason: string },
  cause: Cause,
): Promise<Row> => dismiss(kit, actor, { ...event, list: paymentEventList.resource, dismiss: dismissEvent }, cause);
