import { attendanceDeliveries, attendanceViews, fireDelivery as fireCommand } from '@balai/contracts/attendance';
import { viewChanged } from '@balai/contracts/identity';
import { deliverySettled } from '@balai/contracts/notifier';
import { on, type Projection, type Subscription, stateProjection, subscribe } from '@balai/runtime';
import { savedViews } from '../repository/saved-views.ts';
import type { FileContext } from '../use-cases/delivery-file.ts';
import { fireDelivery, settleDelivery } from '../use-cases/fire-delivery.ts';
import { followView, sweepViews } from '../use-cases/follow-view.ts';
import type { StopContext } from '../use-cases/stop-delivery.ts';

/** Sendings that are due, and what became of them. One a transaction: a text may be megabytes. */
export const deliverySubscription = (context: FileContext): Subscription =>
  subscribe(
    attendanceDeliveries,
    [
      on(fireCommand, ({ data }, { tx }) => fireDelivery(context, tx, data)),
      on(deliverySettled, ({ data }, { tx }) => settleDelivery(tx, data)),
    ],
    { batchSize: 1 },
  );

/** Saved views follow identity, and deliveries follow them. */
export const viewSubscription = (context: StopContext): Subscription =>
  subscribe(attendanceViews, [on(viewChanged, ({ data }, { tx }) => followView(context, tx, data))]);

/** The copy of the saved views. */
export const viewProjection = (context: StopContext): Projection => ({
  ...stateProjection('views', attendanceViews, savedViews),
  sweep: (tx, requestedAt) => sweepViews(context, tx, requestedAt),
});
