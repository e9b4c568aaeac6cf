import { sql, type Transaction } from '@balai/runtime/database';
import type { Stock, StockKey } from '../domain/movement.ts';

/** Stock as a statement reads it. */
export interface StockRow {
  readonly product_id: string;
  readonly warehouse_id: string;
  readonly on_hand: number;
  readonly reserved: number;
  readonly average_cost: number | null;
  readonly reorder_level: number | null;
}

export const stockOf = ({ product_id, warehouse_id, on_hand, reserved, average_cost, reorder_level }: StockRow): Stock => ({
  ...{ productId: product_id, warehouseId: warehouse_id, onHand: BigInt(on_hand), reserved: BigInt(reserved) },
  averageCost: average_cost === null ? null : BigInt(average_cost),
  reorderLevel: reorder_level === null ? null : BigInt(reorder_level),
});

const lists = (keys: readonly StockKey[]) => ({
  products: keys.map(({ productId }) => productId),
  warehouses: keys.map(({ warehouseId }) => warehouseId),
});

/** Makes the rows that are missing, in the order in which they are locked. Answers those it made. */
export async function addMissing(tx: Transaction, clientId: string, keys: readonly StockKey[], at: Date): Promise<StockKey[]> {
  const { products, warehouses } = lists(keys);
  const made = await tx.many<{ product_id: string; warehouse_id: string }>(sql`
    insert into commerce.stock (client_id, product_id, warehouse_id, updated_at)
    select ${clientId}, w.product_id, w.warehouse_id, ${at} from unnest(${products}::uuid[], ${warehouses}::uuid[]) w (product_id, warehouse_id)
    order by w.product_id, w.warehouse_id
    on conflict do nothing returning product_id, warehouse_id`);
  return made.map(({ product_id, warehouse_id }) => ({ productId: product_id, warehouseId: warehouse_id }));
}

/**
 * Stock that nobody else changes until this transaction ends. All callers lock in the order of product and warehouse, so that they wait for each other and never
 * deadlock. Products without stock are absent.
 */
export async function lockStock(tx: Transaction, clientId: string, keys: readonly StockKey[]): Promise<Stock[]> {
  const { products, warehouses } = lists(keys);
  const found = await tx.many<StockRow>(sql`
    select s.product_id, s.warehouse_id, s.on_hand, s.reserved, s.average_cost, p.reorder_level
    from commerce.stock s join commerce.product p on p.client_id = s.client_id and p.id = s.product_id
    where s.client_id = ${clientId}
      and (s.product_id, s.warehouse_id) in (select w.product_id, w.warehouse_id from unnest(${products}::uuid[], ${warehouses}::uuid[]) w (product_id, warehouse_id))
    order by s.product_id, s.warehouse_id for update of s`);
  return found.map(stockOf);
}

/** Writes locked stock. */
export async function writeStock(tx: Transaction, clientId: string, stock: readonly Stock[], at: Date): Promise<void> {
  const { products, warehouses } = lists(stock);
  await tx.execute(sql`
    update commerce.stock s set on_hand = w.on_hand, reserved = w.reserved, average_cost = w.average_cost, updated_at = ${at}
    from unnest(${products}::uuid[], ${warehouses}::uuid[], ${stock.map(({ onHand }) => onHand)}::bigint[], ${stock.map(({ reserved }) => reserved)}::bigint[],
      ${stock.map(({ averageCost }) => averageCost)}::bigint[]) w (product_id, warehouse_id, on_hand, reserved, average_cost)
    where s.client_id = ${clientId} and s.product_id = w.product_id and s.warehouse_id = w.warehouse_id`);
}

/** Whether a product or a warehouse has stock. */
export const hasStock = async (
  tx: Transaction,
  clientId: string,
  { productId = null, warehouseId = null }: { readonly productId?: string | null; readonly warehouseId?: string | null },
): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select 1 as one from commerce.stock
    where client_id = ${clientId} and (${productId}::uuid is null or product_id = ${productId}) and (${warehouseId}::uuid is null or warehouse_id = ${warehouseId})
      and on_hand <> 0 limit 1`)) !== null;

/** The warehouse that orders take stock from where they name none; null: the client has no default. */
export const defaultWarehouse = async (tx: Transaction, clientId: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ id: string }>(
      sql`select id from commerce.warehouse where client_id = ${clientId} and is_default and deleted_at is null`,
    )
  )?.id ?? null;
