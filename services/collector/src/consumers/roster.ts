import { collectorRoster } from '@balai/contracts/collector';
import { clientChanged, fenceRaised } from '@balai/contracts/identity';
import { NotYet, on, type Subscription, stateProjection, subscribe } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import * as clients from '../repository/clients.ts';
import * as runs from '../runs/repository/runs.ts';

/** Keeps the clients, and lets runs begin once everything identity said before them is known. */
export function rosterSubscription(context: CollectorContext): Subscription {
  return subscribe(collectorRoster, [
    on(clientChanged, ({ data }, { tx }) => clients.copy.apply(tx, data)),
    on(fenceRaised, async ({ data }, { tx, settled }) => {
      // Other services raise fences too.
      if (!(await runs.waitsForFence(tx, data.fence_id))) return;
      if (!(await settled())) throw new NotYet('clients published before the fence are still on their way');
      await runs.passFence(tx, data.fence_id);
      tx.afterCommit(context.wake.conductor);
    }),
  ]);
}

/** The copy of the clients. */
export const rosterProjection = stateProjection('roster', collectorRoster, clients.copy);
