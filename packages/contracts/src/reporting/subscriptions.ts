import { defineSubscription } from '../define/subscription.ts';

/** How far services are with the views they were told to render. */
export const reportingRenders = defineSubscription('reporting.renders', 'work', 'views');
/** Deliveries that are due, and what became of them. */
export const reportingDeliveries = defineSubscription('reporting.deliveries', 'work', [
  'reporting.delivery.fire.v1',
  'reporting.state.restate.v1',
  'notifier.delivery.settled.v1',
]);
