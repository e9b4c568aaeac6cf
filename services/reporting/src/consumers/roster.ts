import { clientChanged } from '@balai/contracts/identity';
import { reportingRoster } from '@balai/contracts/reporting';
import { on, stateProjection, subscribe } from '@balai/runtime';
import * as clients from '../repository/clients.ts';

/** Clients follow identity. */
export const rosterSubscription = subscribe(reportingRoster, [
  on(clientChanged, async ({ data }, { tx }) => void (await clients.copy.apply(tx, data))),
]);

/** The copy of the clients. */
export const rosterProjection = stateProjection('roster', reportingRoster, clients.copy);
