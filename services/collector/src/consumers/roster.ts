import { collectorRoster } from '@balai/contracts/collector';
import { clientChanged, fenceRaised } from '@balai/contracts/identity';
import { NotYet, on, type Projection, type Subscription, subscribe } from '@balai/runtime';
import { hasNoClients, sweepClients, upsertClient } from '../repository/clients.ts';
import { passFence, waitsForFence } from '../repository/runs.ts';
import type { Deps } from '../use-cases/deps.ts';

/** Keeps the clients, and lets runs begin once everything identity said before them is known. */
export function rosterSubscription(deps: Deps): Subscription {
  return subscribe(collectorRoster, [
    on(clientChanged, ({ data }, { tx }) => upsertClient(tx, data)),
    on(fenceRaised, async ({ data }, context) => {
      // Other services raise fences too.
      if (!(await waitsForFence(context.tx, data.fence_id))) return;
      if (!(await context.settled())) throw new NotYet('clients published before the fence are still on their way');
      await passFence(context.tx, data.fence_id);
      context.tx.afterCommit(deps.wake.conductor);
    }),
  ]);
}

/** The clients fill themselves when the table is new or was wiped. */
export const rosterProjection: Projection = {
  name: 'roster',
  subscription: collectorRoster,
  owner: 'identity',
  messages: [clientChanged],
  isEmpty: hasNoClients,
  sweep: sweepClients,
};
