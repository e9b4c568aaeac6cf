import { slices } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';
import type { TradeDemo } from '@balai/trade-demo';
import { lineIdOf } from '../stock/order-stock.ts';
import { checkAlerts } from '../stock/repository/stock-alerts.ts';

/** Writes stock with the movements and reservations that it follows from, and opens its alerts. */
export async function seedStock(tx: Transaction, clientId: string, { stock: seeded, catalogue, end }: TradeDemo): Promise<void> {
  const { stock, movements, reservations } = seeded;
  for (const slice of slices(stock))
    await tx.execute(sql`
      insert into commerce.stock (client_id, product_id, warehouse_id, on_hand, reserved, average_cost, updated_at)
      select ${clientId}, u.product_id, u.warehouse_id, u.on_hand, u.reserved, u.average_cost, u.updated_at
      from unnest(${slice.map(({ product }) => product)}::uuid[], ${slice.map(({ warehouse }) => warehouse)}::uuid[],
        ${slice.map(({ onHand }) => onHand)}::bigint[], ${slice.map(({ reserved }) => reserved)}::bigint[],
        ${slice.map(({ averageCost }) => averageCost)}::bigint[], ${slice.map(({ at }) => new Date(at))}::timestamptz[])
        u (product_id, warehouse_id, on_hand, reserved, average_cost, updated_at)`);
  for (const slice of slices(movements))
    await tx.execute(sql`
      insert into commerce.stock_movement (movement_id, client_id, product_id, warehouse_id, kind, quantity, unit_cost, reference_type, reference_id, reason,
        by_name, moved_at)
      select u.movement_id, ${clientId}, u.product_id, u.warehouse_id, u.kind, u.quantity, u.unit_cost, u.reference_type, u.reference_id, u.reason,
        'operations', u.moved_at
      from unnest(${slice.map(({ id }) => id)}::uuid[], ${slice.map(({ product }) => product)}::uuid[], ${slice.map(({ warehouse }) => warehouse)}::uuid[],
        ${slice.map(({ kind }) => kind)}::text[], ${slice.map(({ quantity }) => quantity)}::bigint[], ${slice.map(({ cost }) => cost)}::bigint[],
        ${slice.map(({ reference }) => reference?.type ?? null)}::text[], ${slice.map(({ reference }) => reference?.id ?? null)}::text[],
        ${slice.map(({ reason }) => reason)}::text[], ${slice.map(({ at }) => new Date(at))}::timestamptz[])
        with ordinality u (movement_id, product_id, warehouse_id, kind, quantity, unit_cost, reference_type, reference_id, reason, moved_at, position)
      order by u.position`);
  for (const slice of slices(reservations))
    await tx.execute(sql`
      insert into commerce.stock_reservation (client_id, order_line_id, order_id, product_id, warehouse_id, quantity, reserved_at)
      select ${clientId}, u.order_line_id, u.order_id, u.product_id, u.warehouse_id, u.quantity, u.reserved_at
      from unnest(${slice.map(({ order, line }) => lineIdOf(order, line))}::uuid[], ${slice.map(({ order }) => order)}::uuid[],
        ${slice.map(({ product }) => product)}::uuid[], ${slice.map(({ warehouse }) => warehouse)}::uuid[],
        ${slice.map(({ quantity }) => quantity)}::bigint[], ${slice.map(({ at }) => new Date(at))}::timestamptz[])
        u (order_line_id, order_id, product_id, warehouse_id, quantity, reserved_at)`);
  await checkAlerts(tx, { clientId, productIds: catalogue.articles.map(({ row }) => row.id), at: end });
}
