import type { ResourceDefinition } from '@balai/contracts';
import { product } from '@balai/contracts/commerce';
import { party } from '@balai/contracts/crm';
import { eventOf, fold, type Row, slices } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';
import { movementValue, type TradeDemo } from '@balai/trade-demo';
import { lockFeeds, noteFed } from '../facts/feed-repository.ts';
import { parties, products } from '../facts/names.ts';
import type { OrderFact } from '../facts/order-facts.ts';
import { storeOrders } from '../facts/order-repository.ts';
import { rebuildClient } from '../rebuild/rebuild.ts';

/** Whether a client has facts already. */
export const hasFacts = async (tx: Transaction, clientId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select 1 as one from insight.order_fact where client_id = ${clientId} limit 1`)) !== null;

/** Rows as their state events say them. */
const statesOf = <T>(resource: unknown, rows: readonly unknown[]): T[] =>
  rows.map((row) => eventOf(resource as ResourceDefinition, row as Row) as T);

/** Orders as their events would make them. */
const factsOf = ({ orders }: TradeDemo): OrderFact[] =>
  orders.map(({ row }) => ({
    clientId: row.client_id,
    orderId: row.id,
    version: row.version,
    deletedAt: null,
    state: row.state ?? '',
    partyId: row.party,
    currency: row.currency ?? '',
    region: fold(row.ship_region ?? ''),
    regionLabel: row.ship_region ?? '',
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    revenue: row.subtotal,
    lines: row.lines.map((line) => ({ productId: line.product, quantity: line.quantity, revenue: line.total ?? 0n })),
  }));

/** Writes the facts of the demo as the events of its rows would, and makes the rollups from them. */
export async function seedInsight(tx: Transaction, clientId: string, demo: TradeDemo): Promise<void> {
  const [feed] = await lockFeeds(tx, [clientId]);
  await parties.applyAll(
    tx,
    statesOf(
      party,
      demo.customers.map(({ row }) => row),
    ),
  );
  await products.applyAll(
    tx,
    statesOf(
      product,
      demo.catalogue.articles.map(({ row }) => row),
    ),
  );
  for (const slice of slices(factsOf(demo))) await storeOrders(tx, slice);
  for (const slice of slices(demo.stock.movements))
    await tx.execute(sql`
      insert into insight.stock_fact (client_id, movement_id, product_id, warehouse_id, kind, quantity, value, order_id, moved_at, moved_on)
      select ${clientId}, m.movement_id, m.product_id, m.warehouse_id, m.kind, m.quantity, m.value, m.order_id, m.moved_at,
        (m.moved_at at time zone ${feed?.zone ?? 'UTC'})::date
      from unnest(${slice.map(({ id }) => id)}::uuid[], ${slice.map((one) => one.product)}::uuid[], ${slice.map(({ warehouse }) => warehouse)}::uuid[],
        ${slice.map(({ kind }) => kind)}::text[], ${slice.map(({ quantity }) => quantity)}::bigint[], ${slice.map(movementValue)}::bigint[],
        ${slice.map(({ reference }) => (reference?.type === 'order' ? reference.id : null))}::uuid[],
        ${slice.map(({ at }) => new Date(at))}::timestamptz[]) m (movement_id, product_id, warehouse_id, kind, quantity, value, order_id, moved_at)`);
  await noteFed(tx, [clientId], demo.end);
  await rebuildClient(tx, clientId, demo.end);
}
