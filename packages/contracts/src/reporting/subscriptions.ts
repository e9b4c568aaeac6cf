import { defineSubscription } from '../define/subscription.ts';

/** How far services are with the views they were told to render. */
export const reportingRenders = defineSubscription('reporting.renders', 'work', 'views');
/** How people were told who are recipients of a delivery. */
export const reportingNotices = defineSubscription('reporting.notices', 'work', [
  'identity.person.notified.v1',
  'notifier.message.settled.v1',
]);
/** Deliveries that are due, and what became of them. */
export const reportingDeliveries = defineSubscription('reporting.deliveries', 'work', [
  'reporting.delivery.fire.v1',
  'reporting.state.restate.v1',
  'notifier.delivery.settled.v1',
  'attendance.people.reminded.v1',
]);
/** Clients, which have standard deliveries. */
export const reportingRoster = defineSubscription('reporting.roster', 'work', ['identity.client.changed.v1']);
/** Orders of chats that a view answers. */
export const reportingChatOrders = defineSubscription('reporting.chat-orders', 'work', ['reporting.chat-order.run.v1']);
