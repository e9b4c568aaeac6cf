import { isUuid } from '@balai/contracts';
import { fold } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';

/** The warehouse that an identifier or a code names; null: there is none. */
export const warehouseNamed = async (tx: Transaction, clientId: string, name: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ id: string }>(sql`
    select id from commerce.warehouse
    where client_id = ${clientId} and deleted_at is null and (id = ${isUuid(name) ? name : null}::uuid or code_key = ${fold(name)}) limit 1`)
  )?.id ?? null;

/** Products by SKU in its folded form. */
export async function productsBySku(tx: Transaction, clientId: string, skus: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await tx.many<{ id: string; sku_key: string }>(sql`
    select id, sku_key from commerce.product where client_id = ${clientId} and deleted_at is null and sku_key = any(${skus.map(fold)}::text[])`);
  return new Map(found.map(({ id, sku_key }) => [sku_key, id]));
}

/** Those of the identifiers that products have. */
export const productsAmong = async (tx: Transaction, clientId: string, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.many<{ id: string }>(
        sql`select id from commerce.product where client_id = ${clientId} and deleted_at is null and id = any(${ids}::uuid[])`,
      )
    ).map(({ id }) => id),
  );
