import { sql, type Transaction } from '@balai/runtime/database';

/** Which products are checked, and when. */
export interface AlertCheck {
  readonly clientId: string;
  readonly productIds: readonly string[];
  readonly at: Date;
}

/**
 * Opens an alert where the available quantity is at the reorder level or below, and closes it above 1.1 times the level. The gap keeps an alert from opening
 * and closing with every order line. Answers how many alerts changed.
 */
export async function checkAlerts(tx: Transaction, { clientId, productIds, at }: AlertCheck): Promise<number> {
  const opened = await tx.execute(sql`
    insert into commerce.stock_alert (client_id, product_id, warehouse_id, reorder_level, available, opened_at)
    select s.client_id, s.product_id, s.warehouse_id, p.reorder_level, s.on_hand - s.reserved, ${at}
    from commerce.stock s join commerce.product p on p.client_id = s.client_id and p.id = s.product_id and p.deleted_at is null
    where s.client_id = ${clientId} and s.product_id = any(${productIds}::uuid[]) and s.on_hand - s.reserved <= p.reorder_level
    order by s.product_id, s.warehouse_id
    on conflict (client_id, product_id, warehouse_id) where closed_at is null do nothing`);
  const closed = await tx.execute(sql`
    update commerce.stock_alert a set closed_at = ${at}
    from commerce.stock s join commerce.product p on p.client_id = s.client_id and p.id = s.product_id
    where a.client_id = ${clientId} and a.product_id = any(${productIds}::uuid[]) and a.closed_at is null
      and s.client_id = a.client_id and s.product_id = a.product_id and s.warehouse_id = a.warehouse_id
      and (p.reorder_level is null or p.deleted_at is not null or (s.on_hand - s.reserved) * 10 > p.reorder_level * 11)`);
  return opened + closed;
}
