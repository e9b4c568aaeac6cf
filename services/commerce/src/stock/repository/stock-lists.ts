import { type Page, pageOf, type RowPosition, type Sql, sql, type Transaction } from '@balai/runtime/database';

/** What a warehouse has of a product, as lists show it. */
export interface StockRow {
  readonly product_id: string;
  readonly sku: string;
  readonly sku_key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly warehouse_id: string;
  readonly warehouse_code: string;
  readonly warehouse_name: string;
  readonly on_hand: number;
  /** Null in stock of a past instant. */
  readonly reserved: number | null;
  readonly reorder_level: number | null;
  readonly average_cost: number | null;
  readonly updated_at: Date;
}

/** Which stock of a client a list has. */
export interface StockQuery {
  readonly clientId: string;
  readonly product: string | null;
  readonly warehouse: string | null;
  /** Only stock with an available quantity at the reorder level or below. */
  readonly isBelowReorder: boolean;
  readonly after: RowPosition | undefined;
  readonly limit: number;
}

/** Conditions and order of a page; `s` is the stock, `p` its product. Products come first: their index by SKU gives the order. */
const paged = ({ clientId, product, warehouse, after, limit }: StockQuery): { readonly condition: Sql; readonly order: Sql } => ({
  condition: sql`p.client_id = ${clientId} and p.deleted_at is null and s.client_id = ${clientId}
    and (${product}::uuid is null or s.product_id = ${product}) and (${warehouse}::uuid is null or s.warehouse_id = ${warehouse})
    and (${after?.key ?? null}::text is null or (p.sku_key, s.warehouse_id) > (${after?.key ?? null}, ${after?.id ?? null}::uuid))`,
  order: sql`order by p.sku_key, s.warehouse_id limit ${limit + 1}`,
});

/** Stock as it is now. */
export async function listStock(tx: Transaction, query: StockQuery): Promise<Page<StockRow>> {
  const { condition, order } = paged(query);
  const found = await tx.many<StockRow & { readonly reserved: number }>(sql`
    select s.product_id, p.sku, p.sku_key, p.name, p.unit, s.warehouse_id, w.code as warehouse_code, w.name as warehouse_name,
      s.on_hand, s.reserved, p.reorder_level, s.average_cost, s.updated_at
    from commerce.product p join commerce.stock s on s.client_id = p.client_id and s.product_id = p.id
      join commerce.warehouse w on w.client_id = s.client_id and w.id = s.warehouse_id
    where ${condition} and (${!query.isBelowReorder}::boolean or s.on_hand - s.reserved <= p.reorder_level) ${order}`);
  return pageOf(found, query);
}

/** Stock as it was at a past instant, by replaying its movements. */
export async function listStockAsOf(tx: Transaction, query: StockQuery, at: Date): Promise<Page<StockRow>> {
  const { condition, order } = paged(query);
  const found = await tx.many<StockRow>(sql`
    select s.product_id, p.sku, p.sku_key, p.name, p.unit, s.warehouse_id, w.code as warehouse_code, w.name as warehouse_name,
      m.on_hand, null::bigint as reserved, p.reorder_level, null::bigint as average_cost, m.updated_at
    from commerce.product p join commerce.stock s on s.client_id = p.client_id and s.product_id = p.id
      join commerce.warehouse w on w.client_id = s.client_id and w.id = s.warehouse_id
      join lateral (
        select coalesce(sum(one.quantity), 0)::bigint as on_hand, coalesce(max(one.moved_at), s.updated_at) as updated_at from commerce.stock_movement one
        where one.client_id = s.client_id and one.product_id = s.product_id and one.warehouse_id = s.warehouse_id and one.moved_at <= ${at}
        having count(*) > 0) m on true
    where ${condition} and (${!query.isBelowReorder}::boolean or m.on_hand <= p.reorder_level) ${order}`);
  return pageOf(found, query);
}

/** A movement, as lists show it. */
export interface MovementRow {
  readonly sequence: number;
  readonly movement_id: string;
  readonly product_id: string;
  readonly warehouse_id: string;
  readonly warehouse_code: string;
  readonly kind: 'receipt' | 'issue' | 'adjust' | 'transfer_out' | 'transfer_in' | 'return';
  readonly quantity: number;
  readonly unit_cost: number | null;
  readonly reference_type: string | null;
  readonly reference_id: string | null;
  readonly reason: string | null;
  readonly by: string | null;
  readonly moved_at: Date;
}

const movementColumns = sql`m.sequence, m.movement_id, m.product_id, m.warehouse_id, w.code as warehouse_code, m.kind, m.quantity, m.unit_cost,
  m.reference_type, m.reference_id, m.reason, m.by_name as by, m.moved_at`;

/** Which movements of a product a list has. */
export interface MovementQuery {
  readonly clientId: string;
  readonly product: string;
  readonly warehouse: string | null;
  readonly after: RowPosition | undefined;
  readonly limit: number;
}

/** Movements of a product, the newest first. */
export async function listMovements(tx: Transaction, query: MovementQuery): Promise<Page<MovementRow>> {
  const { clientId, product, warehouse, after, limit } = query;
  const before = after === undefined ? null : Number(after.id);
  const found = await tx.many<MovementRow>(sql`
    select ${movementColumns} from commerce.stock_movement m join commerce.warehouse w on w.client_id = m.client_id and w.id = m.warehouse_id
    where m.client_id = ${clientId} and m.product_id = ${product} and (${warehouse}::uuid is null or m.warehouse_id = ${warehouse})
      and (${before}::bigint is null or m.sequence < ${before}::bigint)
    order by m.sequence desc limit ${limit + 1}`);
  return pageOf(found, query);
}

/** Movements by identifier, in their order. */
export const findMovements = (tx: Transaction, clientId: string, ids: readonly string[]): Promise<MovementRow[]> =>
  tx.many(sql`
    select ${movementColumns} from commerce.stock_movement m join commerce.warehouse w on w.client_id = m.client_id and w.id = m.warehouse_id
    where m.client_id = ${clientId} and m.movement_id = any(${ids}::uuid[]) order by m.sequence`);

/** Client of a product in sight; null: there is no such product. */
export const clientOfProduct = async (tx: Transaction, product: string): Promise<string | null> =>
  (await tx.maybeOne<{ client_id: string }>(sql`select client_id from commerce.product where id = ${product} and deleted_at is null`))
    ?.client_id ?? null;

/** An alert, as lists show it. */
export interface AlertRow {
  readonly sequence: number;
  readonly product_id: string;
  readonly sku: string;
  readonly name: string;
  readonly warehouse_id: string;
  readonly warehouse_code: string;
  readonly reorder_level: number;
  readonly available_then: number;
  readonly available_now: number;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
}

/** Alerts of a client, the newest first. */
export async function listAlerts(
  tx: Transaction,
  query: {
    readonly clientId: string;
    readonly isOpenOnly: boolean;
    readonly after: RowPosition | undefined;
    readonly limit: number;
  },
): Promise<Page<AlertRow>> {
  const { clientId, isOpenOnly, after, limit } = query;
  const before = after === undefined ? null : Number(after.id);
  const found = await tx.many<AlertRow>(sql`
    select a.sequence, a.product_id, p.sku, p.name, a.warehouse_id, w.code as warehouse_code, a.reorder_level, a.available as available_then,
      s.on_hand - s.reserved as available_now, a.opened_at, a.closed_at
    from commerce.stock_alert a join commerce.product p on p.client_id = a.client_id and p.id = a.product_id
      join commerce.warehouse w on w.client_id = a.client_id and w.id = a.warehouse_id
      join commerce.stock s on s.client_id = a.client_id and s.product_id = a.product_id and s.warehouse_id = a.warehouse_id
    where a.client_id = ${clientId} and (not ${isOpenOnly}::boolean or a.closed_at is null)
      and (${before}::bigint is null or a.sequence < ${before}::bigint)
    order by a.sequence desc limit ${limit + 1}`);
  return pageOf(found, query);
}
