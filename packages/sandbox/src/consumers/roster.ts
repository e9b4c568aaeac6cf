import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { sandboxRoster } from '@balai/contracts/sandbox';
import { on, type Projection, type Subscription, subscribe } from '@balai/runtime';
import { applyClient, applyHandle, applyPerson, isRosterEmpty, sweepRoster } from '../repository/roster.ts';

/** Keeps the clients, people and handles of the platform, so that their accounts exist in the sandbox. */
export const rosterSubscription: Subscription = subscribe(sandboxRoster, [
  on(clientChanged, (message, { tx }) => applyClient(tx, message.data)),
  on(personChanged, (message, { tx }) => applyPerson(tx, message.data)),
  on(handleChanged, (message, { tx }) => applyHandle(tx, message.data)),
]);

/** The same as a projection that fills itself again when it was wiped. */
export const rosterProjection: Projection = {
  name: 'roster',
  subscription: sandboxRoster,
  owner: 'identity',
  messages: [clientChanged, personChanged, handleChanged],
  isEmpty: isRosterEmpty,
  sweep: sweepRoster,
};
