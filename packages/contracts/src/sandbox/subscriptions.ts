import { defineSubscription } from '../define/subscription.ts';

export const sandboxRoster = defineSubscription('sandbox.roster', 'work', [
  'identity.client.changed.v1',
  'identity.person.changed.v1',
  'identity.handle.changed.v1',
  'identity.state.restated.v1',
]);
