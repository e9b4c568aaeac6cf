import { defineSubscription } from '../define/subscription.ts';

/** Everybody who may chat, with the names others see. */
export const chatPeople = defineSubscription('chat.people', 'work', [
  'identity.account.changed.v1',
  'identity.member.changed.v1',
  'identity.user.changed.v1',
  'identity.state.restated.v1',
]);

/** Automatic messages and the analytics of businesses. */
export const chatBusinesses = defineSubscription('chat.businesses', 'work', [
  'chat.follow.started.v1',
  'chat.follow.ended.v1',
  'chat.inbox-message.stored.v1',
  'chat.inbox.changed.v1',
]);

export const chatCommands = defineSubscription('chat.commands', 'work', ['chat.state.restate.v1']);
