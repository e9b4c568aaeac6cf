import Type from 'typebox';
import { defineEvent } from '../define/message.ts';
import { definePlan } from '../define/plan.ts';
import { restateCommand, restatedEvent } from '../define/restate.ts';
import { ClientId, Instant, oneOf, Uuid } from '../define/schema.ts';

/** Deliveries fire as planned jobs of the scheduler. */
export const deliveryPlan = definePlan('reporting', 'delivery', 'the sending of a view');
export const deliveryPlanned = deliveryPlan.event;
export const fireDelivery = deliveryPlan.command;
export const reportingRestate = restateCommand('reporting');
export const reportingRestated = restatedEvent('reporting');

export const deliveryChanged = defineEvent(
  'reporting.delivery.changed.v1',
  'fact',
  'Somebody planned, changed, stopped or removed the sending of a view.',
  Type.Object({
    delivery_id: Uuid,
    client_id: ClientId,
    change: oneOf('created', 'updated', 'removed', 'stopped'),
    channel: oneOf('whatsapp', 'email'),
    recipients: Type.Array(Type.String()),
    audience: Type.Optional(Type.Array(Type.String())),
    /** Ids of people. */
    people: Type.Optional(Type.Array(Uuid)),
    changed_by: Type.String(),
    changed_at: Instant,
  }),
  { audit: true },
);
