import { schedulerPlans } from '@balai/contracts/scheduler';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import { type Projection, stateProjection } from '@balai/runtime/projection';
import type { SchedulerContext } from '../context.ts';
import * as plans from '../repository/plans.ts';
import { deriveJobsOf } from '../use-cases/derive-jobs.ts';

/** Jobs that people plan follow their owners. */
export const planSubscription = ({ wake }: Pick<SchedulerContext, 'wake'>): Subscription =>
  subscribe(
    schedulerPlans,
    plans.copies.map(({ plan, copy }) =>
      on(plan.event, async ({ data }, { tx }) => {
        if (!(await copy.apply(tx, data))) return;
        await deriveJobsOf(tx, data.client_id);
        tx.afterCommit(() => wake.firing());
      }),
    ),
  );

/** The copies of what is planned. */
export const planProjections: readonly Projection[] = plans.copies.map(({ plan, copy }) =>
  stateProjection(`plans-${plan.key}`, schedulerPlans, copy),
);
