import { fold } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';

/** A customer as orders know it. */
export interface CustomerRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly state: string;
  readonly currency: string | null;
  readonly price_segment: string | null;
  readonly payment_terms_days: number | null;
  readonly credit_limit: number | null;
  readonly open_orders: number;
  readonly open_total: string;
}

/** A customer with the orders that are on the way; null: there is none. */
export const findCustomer = (tx: Transaction, clientId: string, partyId: string): Promise<CustomerRow | null> =>
  tx.maybeOne(sql`
    select p.id, p.number, p.name, p.state, p.currency, p.price_segment, p.payment_terms_days, p.credit_limit, o.open_orders, o.open_total
    from commerce.party p join lateral (
      select count(*)::int as open_orders, coalesce(sum(one.total), 0)::text as open_total from commerce.sales_order one
      where one.client_id = p.client_id and one.party = p.id and one.deleted_at is null and one.state in ('on_hold', 'confirmed', 'part_shipped', 'shipped')) o on true
    where p.client_id = ${clientId} and p.id = ${partyId} and p.deleted_at is null`);

/** A product as an order line needs it. Quantities are thousandths. */
export interface EntryProduct {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: string | null;
  readonly state: string;
  readonly minimum_quantity: number | null;
  readonly multiple: number | null;
  /** In the warehouse that was named; null: none was. */
  readonly available: number | null;
}

/** Products by identifier, with what a warehouse has of them. */
export async function entryProducts(
  tx: Transaction,
  clientId: string,
  ids: readonly string[],
  warehouse: string | null,
): Promise<ReadonlyMap<string, EntryProduct>> {
  const found = await tx.many<EntryProduct>(sql`
    select p.id, p.sku, p.name, p.unit, p.state, p.minimum_quantity, p.multiple,
      case when ${warehouse}::uuid is null then null else coalesce(s.on_hand - s.reserved, 0) end as available
    from commerce.product p
      left join commerce.stock s on s.client_id = p.client_id and s.product_id = p.id and s.warehouse_id = ${warehouse}::uuid
    where p.client_id = ${clientId} and p.id = any(${ids}::uuid[]) and p.deleted_at is null`);
  return new Map(found.map((one) => [one.id, one]));
}

/** A line that a customer ordered. */
export interface LastLine {
  readonly product: string;
  readonly order: string;
  readonly number: string;
  readonly ordered_on: string;
  readonly unit_price: number;
  readonly discount: number;
  readonly quantity: number;
}

/** Orders of a customer that are looked through, the newest first. */
const LAST_ORDERS = 500;

/** What a customer ordered of products last, by product. Drafts and cancelled orders do not count. */
export async function lastLines(
  tx: Transaction,
  clientId: string,
  partyId: string,
  products: readonly string[],
): Promise<ReadonlyMap<string, LastLine>> {
  const found = await tx.many<LastLine>(sql`
    select distinct on (l.product) l.product, o.id as "order", o.number, o.day::text as ordered_on, l.unit_price, l.discount, l.quantity
    from (
      select one.id, one.number, coalesce(one.ordered_on, one.created_at::date) as day from commerce.sales_order one
      where one.client_id = ${clientId} and one.party = ${partyId} and one.deleted_at is null and one.state not in ('draft', 'cancelled')
      order by one.id desc limit ${LAST_ORDERS}) o
      join commerce.sales_order_lines l on l.row_id = o.id and l.client_id = ${clientId}
    where l.product = any(${products}::uuid[]) and l.unit_price is not null
    order by l.product, o.day desc, o.id desc, l.position`);
  return new Map(found.map((one) => [one.product, one]));
}

/** A product that a text names. */
export interface NamedProduct {
  readonly id: string;
  readonly sku: string;
  readonly sku_key: string;
  readonly barcode_key: string | null;
  readonly name: string;
  readonly name_key: string;
  readonly state: string;
}

/** Products whose SKU, barcode or name is one of the texts. */
export const productsCalled = (tx: Transaction, clientId: string, texts: readonly string[]): Promise<NamedProduct[]> => {
  const keys = [...new Set(texts.map(fold))];
  return tx.many(sql`
    select id, sku, sku_key, barcode_key, name, name_key, state from commerce.product
    where client_id = ${clientId} and deleted_at is null
      and (sku_key = any(${keys}::text[]) or barcode_key = any(${keys}::text[]) or name_key = any(${keys}::text[]))`);
};

/** When the lines of an order were written last; null: they are as they were at the beginning. */
export const linesWrittenAt = async (tx: Transaction, clientId: string, orderId: string): Promise<Date | null> =>
  (
    await tx.maybeOne<{ at: Date }>(sql`
      select changed_at as at from commerce.resource_change
      where row_id = ${orderId} and client_id = ${clientId} and changes ? 'lines' order by version desc limit 1`)
  )?.at ?? null;
