import { __camel__Roster } from '@balai/contracts/__name__';
import { clientChanged } from '@balai/contracts/identity';
import { on, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import * as clients from '../repository/clients.ts';

/** Clients follow identity. */
export const rosterSubscription = subscribe(__camel__Roster, [
  on(clientChanged, async ({ data }, { tx }) => void (await clients.copy.apply(tx, data))),
]);

/** The copy of the clients. */
export const rosterProjection = stateProjection('roster', __camel__Roster, clients.copy);
