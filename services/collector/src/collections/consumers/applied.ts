import { runApplied } from '@balai/contracts/attendance';
import { collectorApplied } from '@balai/contracts/collector';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { CollectorContext } from '../../context.ts';
import * as runs from '../../runs/repository/runs.ts';

/** Hears that attendance has committed a run. */
export function appliedSubscription(context: CollectorContext): Subscription {
  return subscribe(collectorApplied, [
    on(runApplied, async ({ data }, { tx }) => {
      if (await runs.markApplied(tx, data.run_id)) tx.afterCommit(context.wake.conductor);
    }),
  ]);
}
