import { shipment } from '@balai/contracts/commerce';
import type { Writing } from '@balai/resources';
import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../problems.ts';
import { shipmentsOf, shippedLines, UNDER_WAY, WAITING } from './shipments-of-order.ts';

/** Ships a whole order: the shipments that wait, and the rest as one more. */
export async function shipRest(writing: Writing, orderId: string): Promise<void> {
  const { tx, clientId } = writing;
  const waiting = (await shipmentsOf(tx, clientId, orderId)).filter(({ state }) => WAITING.includes(state));
  const rest = (await shippedLines(tx, clientId, orderId, null)).some(({ ordered, planned }) => ordered > planned);
  const ids = waiting.map(({ id }) => id);
  if (rest) ids.push((await writing.add(shipment, { order: orderId })).id);
  for (const id of ids) await writing.move(shipment, id, 'ship');
}

/** Marks what is under way of an order as delivered. */
export async function deliverRest(writing: Writing, orderId: string): Promise<void> {
  for (const { id, state } of await shipmentsOf(writing.tx, writing.clientId, orderId))
    if (UNDER_WAY.includes(state)) await writing.move(shipment, id, 'deliver');
}

/** @throws Problem order_has_shipments where goods are planned to leave: changed lines would not be those any more */
export async function requireNoneWaiting({ tx, clientId }: Writing, orderId: string): Promise<void> {
  if ((await shipmentsOf(tx, clientId, orderId)).some(({ state }) => WAITING.includes(state)))
    throw new Problem(commerceProblems.order_has_shipments);
}

/** An order that never arrived is closed when all its parcels came back. @throws Problem order_under_way */
export async function requireNoneUnderWay({ tx, clientId }: Writing, orderId: string): Promise<void> {
  const shipments = await shipmentsOf(tx, clientId, orderId);
  if (shipments.length === 0 || shipments.some(({ state }) => UNDER_WAY.includes(state)))
    throw new Problem(commerceProblems.order_under_way);
}
