import { type DataOf, decimalText } from '@balai/contracts';
import { COSTED_MOVEMENTS_MAX, type stockCosted } from '@balai/contracts/commerce';
import { type MovementKind, movementValue } from './movement.ts';

/** A movement with its cost. */
export interface CostedMovement {
  readonly clientId: string;
  readonly id: string;
  readonly productId: string;
  readonly warehouseId: string;
  readonly kind: MovementKind;
  readonly quantity: bigint;
  /** Of one unit; null: no receipt named a cost. */
  readonly cost: bigint | null;
  readonly orderId: string | null;
  readonly at: Date;
}

/** The events of some movements: each has movements of one client, in their order. */
export function costEvents(movements: readonly CostedMovement[]): DataOf<typeof stockCosted>[] {
  const events: { client_id: string; movements: DataOf<typeof stockCosted>['movements'] }[] = [];
  for (const { clientId, id, productId, warehouseId, kind, quantity, cost, orderId, at } of movements) {
    const last = events.at(-1);
    const fits = last !== undefined && last.client_id === clientId && last.movements.length < COSTED_MOVEMENTS_MAX;
    const event = fits ? last : { client_id: clientId, movements: [] };
    if (!fits) events.push(event);
    event.movements.push({
      ...{ movement_id: id, product_id: productId, warehouse_id: warehouseId, kind, order_id: orderId },
      ...{ quantity: decimalText(quantity, 3), value: decimalText(movementValue(quantity, cost), 2), moved_at: at.toISOString() },
    });
  }
  return events;
}
