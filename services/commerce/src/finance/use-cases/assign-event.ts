import type { ResourceContext, Writing } from '@balai/resources';
import { invalidField, Problem } from '@balai/runtime/problem';
import { lockOrder } from '../../locks/locked-rows.ts';
import { commerceProblems } from '../../problems.ts';
import { assignEvents } from '../repository/payment-events.ts';
import { applyEvent } from './apply-event.ts';

/**
 * Assigns an unmatched event, and the others of its payment, to an order, and applies them.
 * @throws Problem invalid_request naming `order`, event_applied
 */
export async function assignEvent(kit: ResourceContext, writing: Writing, id: string, orderId: string): Promise<void> {
  const { tx, clientId, at } = writing;
  if ((await lockOrder(tx, clientId, orderId)) === null)
    throw invalidField('order', { id: 'pesanan tidak ditemukan', en: 'names no order', pt: 'não indica um pedido' });
  const events = await assignEvents(tx, clientId, { id, orderId, at });
  if (events.length === 0) throw new Problem(commerceProblems.event_applied);
  for (const event of events) await applyEvent(kit, event, writing);
}
