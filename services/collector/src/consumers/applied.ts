import { runApplied } from '@balai/contracts/attendance';
import { collectorApplied } from '@balai/contracts/collector';
import { on, type Subscription, subscribe } from '@balai/runtime';
import { markApplied } from '../repository/runs.ts';
import type { Deps } from '../use-cases/deps.ts';

/** Hears that attendance has committed a run. */
export function appliedSubscription(deps: Deps): Subscription {
  return subscribe(collectorApplied, [
    on(runApplied, async ({ data }, { tx }) => {
      if (await markApplied(tx, data.run_id)) tx.afterCommit(deps.wake.conductor);
    }),
  ]);
}
