import type { DataOf } from '@balai/contracts';
import type { viewChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime';
import { STOPS } from '../domain/delivery-reasons.ts';
import { faultOf } from '../domain/followed-view.ts';
import * as deliveries from '../repository/deliveries.ts';
import { findView, savedViews } from '../repository/saved-views.ts';
import { type StopContext, stopDelivery } from './stop-delivery.ts';

/** Keeps a view as identity published it; what can no more be sent of it stops. */
export async function followView(context: StopContext, tx: Transaction, data: DataOf<typeof viewChanged>): Promise<void> {
  if (!(await savedViews.apply(tx, data))) return;
  const view = await findView(tx, data.view_id);
  if (view === null) return;
  for (const delivery of await deliveries.lockFollowers(tx, data.view_id)) {
    const fault = faultOf(view, delivery);
    if (fault !== null) await stopDelivery(context, tx, delivery, fault);
  }
}

/** Drops views that identity no longer has, and stops what followed them. */
export async function sweepViews(context: StopContext, tx: Transaction, requestedAt: Date): Promise<void> {
  for (const { view_id } of await savedViews.sweep(tx, requestedAt))
    for (const delivery of await deliveries.lockFollowers(tx, view_id)) await stopDelivery(context, tx, delivery, STOPS.viewRemoved);
}
