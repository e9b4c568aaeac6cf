import Type from 'typebox';
import { defineEvent } from '../define/message.ts';
import { definePlan } from '../define/plan.ts';
import { restateCommand, restatedEvent } from '../define/restate.ts';
import { ClientId, Instant, oneOf, Uuid } from '../define/schema.ts';
import { defineSubscription } from '../define/subscription.ts';

/** Deliveries fire as planned jobs of the scheduler. */
export const deliveryPlan = definePlan('attendance', 'delivery', 'the sending of a view');
export const deliveryPlanned = deliveryPlan.event;
export const fireDelivery = deliveryPlan.command;
export const attendanceRestate = restateCommand('attendance');
export const attendanceRestated = restatedEvent('attendance');

export const deliveryChanged = defineEvent(
  'attendance.delivery.changed.v1',
  'fact',
  'Somebody planned, changed, stopped or removed the sending of a view.',
  Type.Object({
    delivery_id: Uuid,
    client_id: ClientId,
    change: oneOf('created', 'updated', 'removed', 'stopped'),
    channel: oneOf('whatsapp', 'email'),
    recipients: Type.Array(Type.String()),
    changed_by: Type.String(),
    changed_at: Instant,
  }),
  { audit: true },
);

/** Accounts, because what one may do is asked again whenever something of it is sent. */
export const attendanceAccounts = defineSubscription('attendance.accounts', 'work', [
  'identity.account.changed.v1',
  'identity.state.restated.v1',
]);
/** Saved views, because what is sent of one follows it. */
export const attendanceViews = defineSubscription('attendance.views', 'work', ['identity.view.changed.v1', 'identity.state.restated.v1']);
/** Sendings that are due, and what became of them. */
export const attendanceDeliveries = defineSubscription('attendance.deliveries', 'work', [
  'attendance.delivery.fire.v1',
  'attendance.state.restate.v1',
  'notifier.delivery.settled.v1',
]);
