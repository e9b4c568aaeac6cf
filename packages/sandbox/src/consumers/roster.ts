import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { sandboxRoster } from '@balai/contracts/sandbox';
import { on, onTogether, type Subscription, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import { clients, handles, people } from '../repository/roster.ts';

/** Keeps the clients, people and handles of the platform, so that their accounts exist in the sandbox. */
export const rosterSubscription: Subscription = subscribe(sandboxRoster, [
  on(clientChanged, ({ data }, { tx }) => clients.apply(tx, data)),
  onTogether(personChanged, (messages, { tx }) =>
    people.applyAll(
      tx,
      messages.map(({ data }) => data),
    ),
  ),
  onTogether(handleChanged, (messages, { tx }) =>
    handles.applyAll(
      tx,
      messages.map(({ data }) => data),
    ),
  ),
]);

/** The same as a projection that fills itself again when it was wiped. */
export const rosterProjection = stateProjection('roster', sandboxRoster, clients, people, handles);
