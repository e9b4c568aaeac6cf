import { clientChanged } from '@balai/contracts/identity';
import { schedulerRoster } from '@balai/contracts/scheduler';
import { on, stateProjection, subscribe } from '@balai/runtime';
import * as clients from '../repository/clients.ts';
import { deriveJobs } from '../use-cases/derive-jobs.ts';
import { forgetClients } from '../use-cases/forget-clients.ts';

/** Clients, and with them their jobs, follow identity. */
export const rosterSubscription = subscribe(schedulerRoster, [
  on(clientChanged, async ({ data }, { tx }) => {
    if (await clients.copy.apply(tx, data)) await deriveJobs(tx, data);
  }),
]);

/** The copy of the clients. */
export const rosterProjection = { ...stateProjection('roster', schedulerRoster, clients.copy), sweep: forgetClients };
