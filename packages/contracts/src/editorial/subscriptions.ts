import { defineSubscription } from '../define/subscription.ts';

export const editorialRoster = defineSubscription('editorial.roster', 'work', [
  'identity.client.changed.v1',
  'identity.account.changed.v1',
  'identity.state.restated.v1',
]);

/** Posts that the collector saw: planned ones are recognised among them. */
export const editorialPosts = defineSubscription('editorial.posts', 'work', ['collector.post.changed.v1', 'collector.state.restated.v1']);

export const editorialCommands = defineSubscription('editorial.commands', 'work', [
  'editorial.chat-order.run.v1',
  'editorial.state.restate.v1',
]);
