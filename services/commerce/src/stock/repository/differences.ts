import { sql, type Transaction } from '@balai/runtime/database';

/** Stock that does not agree with its movements or reservations, in thousandths. */
export interface Difference {
  readonly client_id: string;
  readonly product_id: string;
  readonly warehouse_id: string;
  readonly on_hand: number;
  /** Sum of the movements. */
  readonly moved: number;
  readonly reserved: number;
  /** Sum of the reservations. */
  readonly held: number;
}

const DIFFERENCES_MAX = 1_000;

/** Differences of all clients, in one statement: it compares what was committed at one moment. */
export const differences = (tx: Transaction): Promise<Difference[]> =>
  tx.many(sql`
    with moved as (
      select client_id, product_id, warehouse_id, sum(quantity)::bigint as quantity from commerce.stock_movement group by client_id, product_id, warehouse_id),
    held as (
      select client_id, product_id, warehouse_id, sum(quantity)::bigint as quantity from commerce.stock_reservation group by client_id, product_id, warehouse_id)
    select s.client_id, s.product_id, s.warehouse_id, s.on_hand, coalesce(m.quantity, 0) as moved, s.reserved, coalesce(h.quantity, 0) as held
    from commerce.stock s
      left join moved m on m.client_id = s.client_id and m.product_id = s.product_id and m.warehouse_id = s.warehouse_id
      left join held h on h.client_id = s.client_id and h.product_id = s.product_id and h.warehouse_id = s.warehouse_id
    where s.on_hand <> coalesce(m.quantity, 0) or s.reserved <> coalesce(h.quantity, 0)
    order by s.client_id, s.product_id, s.warehouse_id limit ${DIFFERENCES_MAX}`);
