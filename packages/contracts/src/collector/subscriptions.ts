import { defineSubscription } from '../define/subscription.ts';

export const collectorRoster = defineSubscription('collector.roster', 'work', ['identity.client.changed.v1', 'identity.fence.raised.v1'], {
  isOrdered: true,
  formerly: ['identity.state.restated.v1'],
});
export const collectorCommands = defineSubscription('collector.commands', 'work', [
  'collector.run.start.v1',
  'collector.chat-order.run.v1',
  'collector.observations.resend.v1',
  'collector.state.restate.v1',
]);
export const collectorApplied = defineSubscription('collector.applied', 'work', ['attendance.run.applied.v1']);
/** Tells the other processes of the collector that there may be lists to read. */
export const collectorProgress = defineSubscription('collector.progress', 'broadcast', ['collector.run.progressed.v1']);
