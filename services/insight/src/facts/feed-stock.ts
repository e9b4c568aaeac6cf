import { type DataOf, decimalOf } from '@balai/contracts';
import type { stockCosted } from '@balai/contracts/commerce';
import { stockCube } from '@balai/contracts/insight';
import { adjustRollups } from '@balai/cube';
import { sql, type Transaction } from '@balai/runtime/database';
import { lockFeeds } from './feed-repository.ts';

/** Stores movements, each once; answers the new ones. */
async function storeMovements(tx: Transaction, told: readonly DataOf<typeof stockCosted>[]): Promise<string[]> {
  const movements = told.flatMap(({ client_id, movements: of }) => of.map((one) => ({ client_id, ...one })));
  const rows = await tx.many<{ movement_id: string }>(sql`
    insert into insight.stock_fact (client_id, movement_id, product_id, warehouse_id, kind, quantity, value, order_id, moved_at, moved_on)
    select m.client_id, m.movement_id, m.product_id, m.warehouse_id, m.kind, m.quantity, m.value, m.order_id, m.moved_at,
      (m.moved_at at time zone f.zone)::date
    from unnest(${movements.map(({ client_id }) => client_id)}::text[], ${movements.map(({ movement_id }) => movement_id)}::uuid[],
      ${movements.map(({ product_id }) => product_id)}::uuid[], ${movements.map(({ warehouse_id }) => warehouse_id)}::uuid[],
      ${movements.map(({ kind }) => kind)}::text[], ${movements.map(({ quantity }) => decimalOf(quantity, 3))}::bigint[],
      ${movements.map(({ value }) => decimalOf(value, 2))}::bigint[], ${movements.map(({ order_id }) => order_id)}::uuid[],
      ${movements.map(({ moved_at }) => moved_at)}::timestamptz[])
      m (client_id, movement_id, product_id, warehouse_id, kind, quantity, value, order_id, moved_at)
      join insight.feed f on f.client_id = m.client_id
    on conflict (client_id, movement_id) do nothing returning movement_id`);
  return rows.map(({ movement_id }) => movement_id);
}

/** Stores movements and adds them to the rollups. A repeated event changes nothing. Answers the clients whose metrics changed. */
export async function feedStock(tx: Transaction, told: readonly DataOf<typeof stockCosted>[]): Promise<string[]> {
  const clientIds = [...new Set(told.map(({ client_id }) => client_id))].sort();
  await lockFeeds(tx, clientIds);
  const keys = await storeMovements(tx, told);
  await adjustRollups(tx, stockCube, '1', { clientIds, keys });
  return keys.length === 0 ? [] : clientIds;
}
