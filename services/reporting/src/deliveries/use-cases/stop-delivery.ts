import { notifyAccount } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import type { ReportingContext } from '../../context.ts';
import { stoppedText } from '../messages/delivery-texts.ts';
import * as deliveries from '../repository/deliveries.ts';
import { publishDelivery } from './delivery-news.ts';
import { languageOf } from './delivery-renders.ts';

/** Stops a delivery until its account switches it on again, and tells the account why. */
export async function stopDelivery(
  { clock, newId }: Pick<ReportingContext, 'clock' | 'newId'>,
  tx: Transaction,
  delivery: deliveries.DeliveryRow,
  reason: string,
): Promise<void> {
  const stopped = { ...delivery, active: false, stopped: reason, version: delivery.version + 1, updated_at: clock.now() };
  await deliveries.save(tx, stopped);
  publishDelivery(tx, stopped, 'stopped', delivery.owner);
  const { account_id, client_id, name } = delivery;
  // A standard delivery is of no account; its list shows why it stopped.
  if (account_id === null) return;
  const client = await findClient(tx, client_id);
  const text = stoppedText(name, client?.name ?? client_id, reason, client === null ? 'id' : languageOf(client));
  tx.send(notifyAccount, { notice_id: newId(), account_id, client_id, text }, { tenant: client_id, subject: account_id });
}
