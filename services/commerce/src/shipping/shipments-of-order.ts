import { sql, type Transaction } from '@balai/runtime/database';

/** A line of an order, with the parts of it that shipments have. Quantities are thousandths. */
export interface ShippedLine {
  /** From 1. */
  readonly line: number;
  readonly product: string;
  readonly ordered: bigint;
  /** In all shipments, also those that have not left. */
  readonly planned: bigint;
  /** In shipments that left. */
  readonly left: bigint;
}

/** A shipment of an order. */
export interface OrderShipment {
  readonly id: string;
  readonly state: string;
  readonly tracking_code: string | null;
}

/** States of a shipment that is still in the warehouse. */
export const WAITING: readonly string[] = ['planned', 'packed'];
/** States of a shipment that left and has not arrived anywhere. */
export const UNDER_WAY: readonly string[] = ['shipped', 'in_transit', 'failed'];

/** The lines of an order with what its shipments have of them. @param without a shipment that does not count */
export async function shippedLines(tx: Transaction, clientId: string, orderId: string, without: string | null): Promise<ShippedLine[]> {
  const lines = await tx.many<{ line: number; product: string; ordered: string; planned: string; left: string }>(sql`
    with sent as (
      select l.line, sum(l.quantity) as planned, coalesce(sum(l.quantity) filter (where s.state not in ('planned', 'packed')), 0) as gone
      from commerce.shipment s join commerce.shipment_lines l on l.client_id = s.client_id and l.row_id = s.id
      where s.client_id = ${clientId} and s."order" = ${orderId} and s.deleted_at is null and s.id is distinct from ${without}::uuid
      group by l.line)
    select o.line, o.product, o.quantity::text as ordered, coalesce(n.planned, 0)::text as planned, coalesce(n.gone, 0)::text as left
    from (select row_number() over (order by l.position)::int as line, l.product, l.quantity from commerce.sales_order_lines l
      where l.client_id = ${clientId} and l.row_id = ${orderId}) o
    left join sent n on n.line = o.line order by o.line`);
  return lines.map(({ ordered, planned, left, ...line }) => ({
    ...line,
    ordered: BigInt(ordered),
    planned: BigInt(planned),
    left: BigInt(left),
  }));
}

/** The shipments of an order, oldest first. */
export const shipmentsOf = (tx: Transaction, clientId: string, orderId: string): Promise<OrderShipment[]> =>
  tx.many(sql`
    select id, state, tracking_code from commerce.shipment
    where client_id = ${clientId} and "order" = ${orderId} and deleted_at is null order by id`);
