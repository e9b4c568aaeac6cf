import { schedulerRoster } from '@balai/contracts/scheduler';
import { onClientChanged } from '@balai/runtime/directory';
import { type Subscription, subscribe } from '@balai/runtime/messaging';
import type { SchedulerContext } from '../context.ts';
import { deriveJobsOf } from '../use-cases/derive-jobs.ts';

/** The jobs of clients follow identity. */
export const rosterSubscription = ({ wake }: Pick<SchedulerContext, 'wake'>): Subscription =>
  subscribe(schedulerRoster, [
    onClientChanged(async ({ data }, { tx }) => {
      await deriveJobsOf(tx, data.client_id);
      tx.afterCommit(() => wake.firing());
    }),
  ]);
