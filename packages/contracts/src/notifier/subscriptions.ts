import { defineSubscription } from '../define/subscription.ts';

export const notifierRoster = defineSubscription('notifier.roster', 'work', ['identity.account.changed.v1', 'identity.state.restated.v1'], {
  formerly: ['identity.client.changed.v1'],
});
export const notifierCommands = defineSubscription('notifier.commands', 'work', [
  'notifier.message.send.v1',
  'notifier.report.deliver.v1',
  'notifier.chat-order.answer.v1',
  'notifier.delivery.send.v1',
  'notifier.account.tell.v1',
]);
/** Every replica looks at its lines again when a number changed. */
export const notifierNumbers = defineSubscription('notifier.numbers', 'broadcast', ['notifier.number.changed.v1']);
