import { defineSubscription } from '../define/subscription.ts';

export const __name__Roster = defineSubscription('__name__.roster', 'work', ['identity.client.changed.v1', 'identity.state.restated.v1']);
export const __name__Commands = defineSubscription('__name__.commands', 'work', ['__name__.notes.clear.v1', '__name__.chat-order.run.v1']);
