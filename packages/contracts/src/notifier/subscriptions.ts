import { defineSubscription } from '../define/subscription.ts';

export const notifierRoster = defineSubscription('notifier.roster', 'work', [
  'identity.client.changed.v1',
  'identity.account.changed.v1',
  'identity.state.restated.v1',
]);
export const notifierCommands = defineSubscription('notifier.commands', 'work', ['notifier.report.send.v1', 'notifier.message.send.v1']);
export const notifierAnswers = defineSubscription('notifier.answers', 'work', [
  'collector.run.finished.v1',
  'attendance.recap.compiled.v1',
]);
