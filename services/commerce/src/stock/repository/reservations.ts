import { sql, type Transaction } from '@balai/runtime/database';
import type { Stock, StockKey } from '../domain/movement.ts';
import { type StockRow, stockOf } from './stock-rows.ts';

/** Stock that an order line holds. */
export interface Reservation extends StockKey {
  readonly lineId: string;
  readonly quantity: bigint;
}

/** What an order would reserve. */
export interface Reserving {
  readonly clientId: string;
  readonly orderId: string;
  readonly lines: readonly Reservation[];
  /** The quantities of the lines by product and warehouse. */
  readonly sums: readonly (StockKey & { readonly quantity: bigint })[];
  readonly at: Date;
}

/**
 * Reserves stock for order lines where every sum is available, in one statement: it locks the stock in the order of product and warehouse, so that orders wait
 * for each other and never deadlock, and then guards. Answers the stock as it was locked; products without stock are absent.
 */
export async function lockAndReserve(tx: Transaction, { clientId, orderId, lines, sums, at }: Reserving): Promise<Stock[]> {
  const found = await tx.many<StockRow>(sql`
    with wanted as (
      select w.product_id, w.warehouse_id, w.quantity
      from unnest(${sums.map(({ productId }) => productId)}::uuid[], ${sums.map(({ warehouseId }) => warehouseId)}::uuid[],
        ${sums.map(({ quantity }) => quantity)}::bigint[]) w (product_id, warehouse_id, quantity)),
    locked as materialized (
      select s.product_id, s.warehouse_id, s.on_hand, s.reserved, s.average_cost, p.reorder_level, w.quantity
      from commerce.stock s join wanted w on w.product_id = s.product_id and w.warehouse_id = s.warehouse_id
        join commerce.product p on p.client_id = s.client_id and p.id = s.product_id
      where s.client_id = ${clientId}
      order by s.product_id, s.warehouse_id for update of s),
    enough as (
      select count(*) filter (where l.on_hand - l.reserved >= l.quantity) = ${sums.length} as for_all from locked l),
    taken as (
      update commerce.stock s set reserved = s.reserved + l.quantity, updated_at = ${at} from locked l
      where (select e.for_all from enough e) and s.client_id = ${clientId} and s.product_id = l.product_id and s.warehouse_id = l.warehouse_id),
    held as (
      insert into commerce.stock_reservation (client_id, order_line_id, order_id, product_id, warehouse_id, quantity, reserved_at)
      select ${clientId}, o.line_id, ${orderId}, o.product_id, o.warehouse_id, o.quantity, ${at}
      from unnest(${lines.map(({ lineId }) => lineId)}::uuid[], ${lines.map(({ productId }) => productId)}::uuid[],
        ${lines.map(({ warehouseId }) => warehouseId)}::uuid[], ${lines.map(({ quantity }) => quantity)}::bigint[]) o (line_id, product_id, warehouse_id, quantity)
      where (select e.for_all from enough e))
    select l.product_id, l.warehouse_id, l.on_hand, l.reserved, l.average_cost, l.reorder_level from locked l`);
  return found.map(stockOf);
}

/** Reservations of an order, locked in the order of their lines. */
export async function lockReservations(tx: Transaction, clientId: string, orderId: string): Promise<Reservation[]> {
  const found = await tx.many<{ order_line_id: string; product_id: string; warehouse_id: string; quantity: number }>(sql`
    select order_line_id, product_id, warehouse_id, quantity from commerce.stock_reservation
    where client_id = ${clientId} and order_id = ${orderId} order by order_line_id for update`);
  return found.map((one) => ({
    lineId: one.order_line_id,
    productId: one.product_id,
    warehouseId: one.warehouse_id,
    quantity: BigInt(one.quantity),
  }));
}

/** Takes quantities out of locked reservations; one that is used up goes. */
export async function reduceReservations(
  tx: Transaction,
  clientId: string,
  lines: readonly { readonly lineId: string; readonly quantity: bigint }[],
): Promise<void> {
  const [ids, quantities] = [lines.map(({ lineId }) => lineId), lines.map(({ quantity }) => quantity)];
  await tx.execute(sql`
    with used as (
      delete from commerce.stock_reservation r using unnest(${ids}::uuid[], ${quantities}::bigint[]) w (line_id, quantity)
      where r.client_id = ${clientId} and r.order_line_id = w.line_id and r.quantity = w.quantity)
    update commerce.stock_reservation r set quantity = r.quantity - w.quantity
    from unnest(${ids}::uuid[], ${quantities}::bigint[]) w (line_id, quantity)
    where r.client_id = ${clientId} and r.order_line_id = w.line_id and r.quantity > w.quantity`);
}
