import { defineSubscription } from '../define/subscription.ts';

/** Everybody who may chat, with the names others see. */
export const chatPeople = defineSubscription('chat.people', 'work', [
  'identity.account.changed.v1',
  'identity.member.changed.v1',
  'identity.user.changed.v1',
  'identity.state.restated.v1',
]);
