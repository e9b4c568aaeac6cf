import { defineSubscription } from '../define/subscription.ts';

/** How far services are with the views they were told to render. */
export const reportingRenders = defineSubscription('reporting.renders', 'work', 'views');
/** Deliveries that are due, and what became of them. */
export const reportingDeliveries = defineSubscription('reporting.deliveries', 'work', [
  'reporting.delivery.fire.v1',
  'reporting.state.restate.v1',
  'notifier.delivery.settled.v1',
]);
/** Clients: whether there is one, what it is called, in which zone its days are. */
export const reportingRoster = defineSubscription('reporting.roster', 'work', ['identity.client.changed.v1', 'identity.state.restated.v1']);
