import { clientChanged } from '@balai/contracts/identity';
import { schedulerRoster } from '@balai/contracts/topology';
import { on, type Projection, type Subscription, subscribe } from '@balai/runtime';
import { type DeriveParts, deriveJobs, sweepClients } from '../use-cases/derive-jobs.ts';

/** Clients, and with them their jobs, follow identity. */
export const rosterSubscription = (parts: DeriveParts): Subscription =>
  subscribe(schedulerRoster, [
    on(clientChanged, async ({ data }, { tx }) =>
      deriveJobs(tx, parts, {
        client_id: data.client_id,
        name: data.name,
        type: data.type,
        active: data.active,
        timezone: data.timezone,
        instagram: data.instagram.enabled,
        tiktok: data.tiktok.enabled,
        version: data.version,
        deletedAt: data.deletedAt,
      }),
    ),
  ]);

/** The copy of the clients, refilled by identity when it is empty. */
export const rosterProjection = (parts: DeriveParts): Projection => ({
  name: 'roster',
  subscription: schedulerRoster,
  owner: 'identity',
  messages: [clientChanged],
  isEmpty: (tx) => parts.clients.isEmpty(tx),
  sweep: (tx, requestedAt) => sweepClients(tx, parts, requestedAt),
});
