import { defineSubscription } from '../define/subscription.ts';

export const schedulerRoster = defineSubscription('scheduler.roster', 'work', ['identity.client.changed.v1'], {
  formerly: ['identity.state.restated.v1'],
});
/** What people planned. */
export const schedulerPlans = defineSubscription('scheduler.plans', 'work', [
  'reporting.delivery.planned.v1',
  'reporting.state.restated.v1',
]);
export const schedulerCommands = defineSubscription('scheduler.commands', 'work', [
  'scheduler.job-run.end.v1',
  'scheduler.state.restate.v1',
]);
