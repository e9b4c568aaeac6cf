import type { ChatOrderDefinition } from '@balai/contracts';
import { CHAT_ORDERS } from '@balai/contracts/catalogue';
import { readOrder, type WrittenOrder } from './chat-order.ts';

/** What asks for the list of orders. */
const MENU = 'menu';

/** Every declared order by its trigger. */
export const orderOf: ReadonlyMap<string, ChatOrderDefinition> = new Map(CHAT_ORDERS.map((order) => [order.trigger, order]));

/** A message read as one of the orders there are; null when its first word is the trigger of none. */
export function knownOrder(text: string): WrittenOrder | null {
  const written = readOrder(text, (trigger) => orderOf.get(trigger)?.partsMax);
  return written.trigger === MENU || orderOf.has(written.trigger) ? written : null;
}
