import { __name__Roster } from '@balai/contracts/__name__';
import { clientChanged } from '@balai/contracts/identity';
import { on, stateProjection, subscribe } from '@balai/runtime';
import * as clients from '../repository/clients.ts';

/** Clients follow identity. */
export const rosterSubscription = subscribe(__name__Roster, [
  on(clientChanged, async ({ data }, { tx }) => void (await clients.copy.apply(tx, data))),
]);

/** The copy of the clients. */
export const rosterProjection = stateProjection('roster', __name__Roster, clients.copy);
