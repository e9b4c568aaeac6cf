import { collectorRoster } from '@balai/contracts/collector';
import { fenceRaised } from '@balai/contracts/identity';
import { onClientChanged, requireDirectory } from '@balai/runtime/directory';
import { NotYet, on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { CollectorContext } from '../context.ts';
import * as runs from '../runs/repository/runs.ts';

/** Lets runs begin once the directory has every client that identity told of before. */
export function rosterSubscription(context: CollectorContext): Subscription {
  return subscribe(collectorRoster, [
    // Until it is handled, the fences behind it wait.
    onClientChanged(async () => undefined),
    on(fenceRaised, async ({ data }, { tx, settled }) => {
      // Other services raise fences too.
      if (!(await runs.waitsForFence(tx, data.fence_id))) return;
      if (!(await settled())) throw new NotYet('clients published before the fence are still on their way');
      await requireDirectory(tx);
      await runs.passFence(tx, data.fence_id);
      tx.afterCommit(context.wake.conductor);
    }),
  ]);
}
