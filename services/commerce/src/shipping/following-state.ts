import { type OrderShipment, type ShippedLine, UNDER_WAY } from './shipments-of-order.ts';

/** States of an order that has left, from first to last. */
const COURSE = ['part_shipped', 'shipped', 'delivered'];

/** The state of an order after its shipments; it never goes back. */
export function followingState(
  state: string,
  lines: readonly Pick<ShippedLine, 'ordered' | 'left'>[],
  shipments: readonly OrderShipment[],
): string {
  if (state !== 'confirmed' && !COURSE.includes(state)) return state;
  if (!lines.some(({ left }) => left > 0n)) return state;
  const isWhole = lines.every(({ ordered, left }) => left >= ordered);
  const hasArrived = !shipments.some((one) => UNDER_WAY.includes(one.state)) && shipments.some((one) => one.state === 'delivered');
  const reached = !isWhole ? 'part_shipped' : hasArrived ? 'delivered' : 'shipped';
  return COURSE.indexOf(reached) > COURSE.indexOf(state) ? reached : state;
}
