import type { Transaction } from '@balai/runtime/database';
import type { ReportingContext } from '../../context.ts';
import { faultOf } from '../domain/followed-view.ts';
import * as deliveries from '../repository/deliveries.ts';
import { stopDelivery } from './stop-delivery.ts';

/**
 * Lets deliveries follow a saved view that was changed, or (null) removed; what may no more be sent of it stops. A delivery that stopped keeps
 * what it knew: what becomes of the view then is not its account's to read.
 */
export async function followView(
  context: Pick<ReportingContext, 'clock' | 'newId'>,
  tx: Transaction,
  viewId: string,
  view: Parameters<ReportingContext['viewChanged']>[2],
): Promise<void> {
  const followers = await deliveries.lockFollowers(tx, viewId);
  const faults = followers.map((delivery) => ({ delivery, fault: faultOf(view, delivery) }));
  const following = faults.filter(({ fault }) => fault === null).map(({ delivery }) => delivery.delivery_id);
  if (view !== null) await deliveries.follow(tx, following, view);
  for (const { delivery, fault } of faults) if (fault !== null && delivery.active) await stopDelivery(context, tx, delivery, fault);
}
