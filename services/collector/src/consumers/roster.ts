import { collectorRoster } from '@balai/contracts/collector';
import { barrierRaised } from '@balai/contracts/identity';
import { onClientChanged, requireDirectory } from '@balai/runtime/directory';
import { NotYet, on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { CollectorContext } from '../context.ts';
import * as runs from '../runs/repository/runs.ts';

/** Lets runs begin once the directory has every client that identity told of before. */
export function rosterSubscription(context: CollectorContext): Subscription {
  return subscribe(collectorRoster, [
    // Until it is handled, the barriers behind it wait.
    onClientChanged(async () => undefined),
    on(barrierRaised, async ({ data }, { tx, settled }) => {
      // Other services raise barriers too.
      if (!(await runs.waitsForBarrier(tx, data.fence_id))) return;
      if (!(await settled())) throw new NotYet('clients published before the barrier are still on their way');
      await requireDirectory(tx);
      await runs.passBarrier(tx, data.fence_id);
      tx.afterCommit(context.wake.conductor);
    }),
  ]);
}
