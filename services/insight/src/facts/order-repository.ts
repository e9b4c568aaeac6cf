import { sql, type Transaction } from '@balai/runtime/database';
import type { OrderFact } from './order-facts.ts';

/** An order that is stored. */
export interface StoredOrder {
  readonly client_id: string;
  readonly order_id: string;
  readonly version: number;
  readonly party_id: string;
}

export const findOrders = (tx: Transaction, clientIds: readonly string[], orderIds: readonly string[]): Promise<StoredOrder[]> =>
  tx.many(sql`
    select client_id, order_id, version, party_id from insight.order_fact
    where client_id = any(${clientIds}::text[]) and order_id = any(${orderIds}::uuid[])`);

/** Notes that commerce repeated orders which are stored as it has them. */
export const noteSeen = (tx: Transaction, clientIds: readonly string[], orderIds: readonly string[]): Promise<number> =>
  tx.execute(sql`
    update insight.order_fact set seen_at = now() where client_id = any(${clientIds}::text[]) and order_id = any(${orderIds}::uuid[])`);

/** Stores orders with their lines, in place of what is stored of them. */
export async function storeOrders(tx: Transaction, orders: readonly OrderFact[]): Promise<void> {
  await tx.execute(sql`
    insert into insight.order_fact (client_id, order_id, version, deleted_at, state, party_id, currency, region, confirmed_at, confirmed_on, revenue)
    select o.client_id, o.order_id, o.version, o.deleted_at, o.state, o.party_id, o.currency, o.region, o.confirmed_at,
      (o.confirmed_at at time zone f.zone)::date, o.revenue
    from unnest(${orders.map(({ clientId }) => clientId)}::text[], ${orders.map(({ orderId }) => orderId)}::uuid[],
      ${orders.map(({ version }) => version)}::int[], ${orders.map(({ deletedAt }) => deletedAt)}::timestamptz[],
      ${orders.map(({ state }) => state)}::text[], ${orders.map(({ partyId }) => partyId)}::uuid[],
      ${orders.map(({ currency }) => currency)}::text[], ${orders.map(({ region }) => region)}::text[],
      ${orders.map(({ confirmedAt }) => confirmedAt)}::timestamptz[], ${orders.map(({ revenue }) => revenue)}::bigint[])
      o (client_id, order_id, version, deleted_at, state, party_id, currency, region, confirmed_at, revenue)
      join insight.feed f on f.client_id = o.client_id
    on conflict (client_id, order_id) do update set version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now(), state = excluded.state,
      party_id = excluded.party_id, currency = excluded.currency, region = excluded.region, confirmed_at = excluded.confirmed_at,
      confirmed_on = excluded.confirmed_on, revenue = excluded.revenue`);
  await tx.execute(sql`
    delete from insight.order_line_fact l using unnest(${orders.map(({ clientId }) => clientId)}::text[], ${orders.map(({ orderId }) => orderId)}::uuid[])
      o (client_id, order_id) where l.client_id = o.client_id and l.order_id = o.order_id`);
  const lines = orders.flatMap(({ clientId, orderId, lines: of }) =>
    of.map((line, position) => ({ clientId, orderId, position, ...line })),
  );
  await tx.execute(sql`
    insert into insight.order_line_fact (client_id, order_id, position, product_id, quantity, revenue)
    select l.client_id, l.order_id, l.position, l.product_id, l.quantity, l.revenue
    from unnest(${lines.map(({ clientId }) => clientId)}::text[], ${lines.map(({ orderId }) => orderId)}::uuid[],
      ${lines.map(({ position }) => position)}::int[], ${lines.map(({ productId }) => productId)}::uuid[],
      ${lines.map(({ quantity }) => quantity)}::bigint[], ${lines.map(({ revenue }) => revenue)}::bigint[])
      l (client_id, order_id, position, product_id, quantity, revenue)`);
  // Of several ways of writing one, capitals win, whatever the order of the events.
  const labels = orders.filter(({ region }) => region !== '');
  await tx.execute(sql`
    insert into insight.region as known (client_id, region, label)
    select r.client_id, r.region, min(r.label collate "C")
    from unnest(${labels.map(({ clientId }) => clientId)}::text[], ${labels.map(({ region }) => region)}::text[],
      ${labels.map(({ regionLabel }) => regionLabel)}::text[]) r (client_id, region, label)
    group by r.client_id, r.region order by r.client_id, r.region
    on conflict (client_id, region) do update set label = excluded.label where excluded.label collate "C" < known.label collate "C"`);
}

/** Makes every order older than anything commerce may say. */
export const outdateOrders = (tx: Transaction): Promise<number> =>
  tx.execute(sql`update insight.order_fact set version = -1 where version > 0`);

/** Orders that commerce did not repeat since an instant. */
export const findUnseen = (tx: Transaction, since: Date): Promise<StoredOrder[]> =>
  tx.many(sql`select client_id, order_id, version, party_id from insight.order_fact where seen_at < ${since}`);

export const removeOrders = (tx: Transaction, clientIds: readonly string[], orderIds: readonly string[]): Promise<number> =>
  tx.execute(sql`delete from insight.order_fact where client_id = any(${clientIds}::text[]) and order_id = any(${orderIds}::uuid[])`);
