import { attendancePlans } from '@balai/contracts/attendance';
import { planChanged } from '@balai/contracts/editorial';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import type { AttendanceContext } from '../../context.ts';
import * as plannedPosts from '../repository/planned-posts.ts';

/** Keeps what the editorial desk plans, and what became of it. Pages that show it are told. */
export const planSubscription = ({ noteRecapChange }: Pick<AttendanceContext, 'noteRecapChange'>): Subscription =>
  subscribe(attendancePlans, [
    on(planChanged, async ({ data }, { tx }) => {
      if (await plannedPosts.copy.apply(tx, data)) tx.afterCommit(() => noteRecapChange([data.client_id], null));
    }),
  ]);

/** The copy of planned posts. */
export const planProjection = stateProjection('plans', attendancePlans, plannedPosts.copy);
