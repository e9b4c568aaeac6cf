import { sql, type Transaction } from '@balai/runtime/database';
import type { CostedMovement } from '../domain/cost-events.ts';
import type { MovementKind } from '../domain/movement.ts';

/** What the goods of an order cost when they left, in minor units: rounded by movement, as its events carry it. */
export const costOfOrder = async (tx: Transaction, clientId: string, orderId: string): Promise<bigint> =>
  BigInt(
    (
      await tx.one<{ cost: string }>(sql`
        select coalesce(sum(round(-quantity::numeric * coalesce(unit_cost, 0) / 100000)), 0)::text as cost from commerce.stock_movement
        where client_id = ${clientId} and reference_type = 'order' and reference_id = ${orderId} and kind = 'issue'`)
    ).cost,
  );

/** A movement with its place in the order in which all of them were written. */
export interface OrderedMovement extends CostedMovement {
  readonly sequence: number;
}

/** Movements of all clients behind a sequence, in their order: for repeating their costs. */
export async function listMovementsAfter(tx: Transaction, after: number | null, limit: number): Promise<OrderedMovement[]> {
  const rows = await tx.many<{
    sequence: number;
    movement_id: string;
    client_id: string;
    product_id: string;
    warehouse_id: string;
    kind: MovementKind;
    quantity: number;
    unit_cost: number | null;
    order_id: string | null;
    moved_at: Date;
  }>(sql`
    select sequence, movement_id, client_id, product_id, warehouse_id, kind, quantity, unit_cost,
      case when reference_type = 'order' then reference_id end as order_id, moved_at
    from commerce.stock_movement where ${after}::bigint is null or sequence > ${after}::bigint order by sequence limit ${limit}`);
  return rows.map(({ sequence, movement_id, client_id, product_id, warehouse_id, kind, quantity, unit_cost, order_id, moved_at }) => ({
    ...{ sequence, id: movement_id, clientId: client_id, productId: product_id, warehouseId: warehouse_id, kind, orderId: order_id },
    ...{ quantity: BigInt(quantity), cost: unit_cost === null ? null : BigInt(unit_cost), at: moved_at },
  }));
}
