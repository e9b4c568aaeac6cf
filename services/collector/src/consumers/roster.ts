import { collectorRoster } from '@balai/contracts/collector';
import { clientChanged, fenceRaised } from '@balai/contracts/identity';
import { NotYet, on, type Subscription, stateProjection, subscribe } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import { clientCopy } from '../repository/clients.ts';
import { passFence, waitsForFence } from '../repository/runs.ts';

/** Keeps the clients, and lets runs begin once everything identity said before them is known. */
export function rosterSubscription(context: CollectorContext): Subscription {
  return subscribe(collectorRoster, [
    on(clientChanged, ({ data }, { tx }) => clientCopy.apply(tx, data)),
    on(fenceRaised, async ({ data }, { tx, settled }) => {
      // Other services raise fences too.
      if (!(await waitsForFence(tx, data.fence_id))) return;
      if (!(await settled())) throw new NotYet('clients published before the fence are still on their way');
      await passFence(tx, data.fence_id);
      tx.afterCommit(context.wake.conductor);
    }),
  ]);
}

/** The clients fill themselves when the table is new or was wiped. */
export const rosterProjection = stateProjection('roster', collectorRoster, clientCopy);
