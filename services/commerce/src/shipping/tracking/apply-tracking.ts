import { shipment } from '@balai/contracts/commerce';
import type { Writing } from '@balai/resources';
import { lockOrder } from '../../locks/locked-rows.ts';
import { noticedOrder } from '../../notices/notice-repository.ts';
import { notifyCustomer } from '../../notices/notify-customer.ts';
import { WAITING } from '../shipments-of-order.ts';
import { endEvent, lockTracked, ordersTracked, type ShipmentEventRow, type TrackedShipment } from './shipment-events.ts';
import { actionOf, isNewer } from './tracked-state.ts';

type Outcome = 'applied' | 'ignored' | 'unmatched';

const REASONS: Readonly<Record<Outcome, string | null>> = {
  applied: null,
  ignored: 'The shipment has a newer event or has arrived',
  unmatched: 'No shipment that left has this tracking code',
};

/** Applies an event to one shipment, whose order is locked. */
async function follow(event: ShipmentEventRow, row: TrackedShipment, writing: Writing): Promise<Outcome> {
  const { code, happened_at: at } = event;
  // A label may be printed before the goods leave; the rest of the course waits for that.
  if (WAITING.includes(row.state) && code !== 'created') return 'unmatched';
  if (row.state === 'delivered' || row.state === 'returned') return 'ignored';
  if (!isNewer({ code, at }, { code: row.last_event, at: row.last_event_at })) return 'ignored';
  await writing.follow(shipment, row.id, { action: 'track', values: { last_event: code, last_event_at: at.toISOString() } });
  const action = actionOf(row.state, code);
  if (action !== null) await writing.move(shipment, row.id, action);
  return 'applied';
}

/** Applies an event that is locked to each shipment of its tracking code, and stores what became of it. */
export async function applyTracking(event: ShipmentEventRow, writing: Writing): Promise<void> {
  const { tx, clientId, at } = writing;
  const outcomes: Outcome[] = [];
  for (const orderId of await ordersTracked(tx, clientId, event)) {
    // The order is locked before its shipments, as all writers of orders do.
    await lockOrder(tx, clientId, orderId);
    const applied: TrackedShipment[] = [];
    for (const row of await lockTracked(tx, clientId, orderId, event)) {
      const outcome = await follow(event, row, writing);
      outcomes.push(outcome);
      if (outcome === 'applied') applied.push(row);
    }
    // Shipments of one tracking code are one parcel. A delivered shipment moves its order, which notifies the customer.
    const [parcel] = applied;
    const order = parcel === undefined ? null : await noticedOrder(tx, clientId, orderId);
    if (order === null || parcel === undefined || event.code !== 'out_for_delivery') continue;
    const { carrier } = parcel;
    await notifyCustomer(
      writing,
      { ...order, carrier: carrier ?? order.carrier, tracking_code: event.tracking_code },
      event.code,
      parcel.id,
    );
  }
  const outcome = (['applied', 'unmatched', 'ignored'] as const).find((one) => outcomes.includes(one)) ?? 'unmatched';
  await endEvent(tx, event, { outcome, reason: REASONS[outcome], at });
}
