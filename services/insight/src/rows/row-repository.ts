import { type Page, pageOf, type RowPosition, sql, type Transaction } from '@balai/runtime/database';

/** A row behind a value of a dashboard. */
export interface StoredRow {
  readonly id: string;
  readonly name: string | null;
  readonly day: string;
  /** Minor units. */
  readonly value: string;
  readonly order_id: string | null;
  readonly product_id: string | null;
}

/** Over all rows; minor units. */
export interface StoredTotals {
  readonly count: number;
  readonly value: string;
}

/** Days of a list; absent ones narrow nothing. */
export interface RowsWanted {
  readonly clientId: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly first_from?: string | undefined;
  readonly first_to?: string | undefined;
  readonly also_from?: string | undefined;
  readonly also_to?: string | undefined;
  /** Of customers and refunds: whose amounts are added up. */
  readonly currencies: readonly string[];
}

/** What is listed of which page. */
export interface PageWanted {
  readonly after: RowPosition | undefined;
  readonly limit: number;
}

/** Customers as they are narrowed: `f` their first day. */
const customers = ({ clientId, from, to, first_from, first_to, also_from, also_to }: RowsWanted) => sql`
  insight.customer_first f where f.client_id = ${clientId}
    and f.day >= coalesce(${first_from ?? null}::date, '-infinity'::date) and f.day < coalesce(${first_to ?? null}::date, 'infinity'::date)
    and exists (select from insight.customer_day d where d.client_id = f.client_id and d.party = f.party
      and d.day >= coalesce(${from ?? null}::date, '-infinity'::date) and d.day < coalesce(${to ?? null}::date, 'infinity'::date))
    and exists (select from insight.customer_day d where d.client_id = f.client_id and d.party = f.party
      and d.day >= coalesce(${also_from ?? null}::date, '-infinity'::date) and d.day < coalesce(${also_to ?? null}::date, 'infinity'::date))`;

/** Revenue of the customer `f` in the wanted days. */
const revenue = ({ from, to, currencies }: RowsWanted) => sql`
  coalesce((select sum(d.revenue) from insight.customer_day d where d.client_id = f.client_id and d.party = f.party
    and d.currency = any(${currencies}::text[])
    and d.day >= coalesce(${from ?? null}::date, '-infinity'::date) and d.day < coalesce(${to ?? null}::date, 'infinity'::date)), 0)`;

/** Customers, the newest first. */
export const listCustomers = async (tx: Transaction, wanted: RowsWanted, { after, limit }: PageWanted): Promise<Page<StoredRow>> =>
  pageOf(
    await tx.many<StoredRow>(sql`
      select f.party as id, nullif(p.name, '') as name, f.day::text as day, ${revenue(wanted)}::text as value, null::uuid as order_id, null::uuid as product_id
      from (select f.* from ${customers(wanted)}
        and (f.day, f.party) < (coalesce(${after?.key ?? null}::date, 'infinity'::date), coalesce(${after?.id ?? null}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        order by f.day desc, f.party desc limit ${limit + 1}) f
        left join insight.party p on p.id = f.party and p.client_id = f.client_id
      order by f.day desc, f.party desc`),
    { limit },
  );

export const sumCustomers = (tx: Transaction, wanted: RowsWanted): Promise<StoredTotals> =>
  tx.one(sql`select count(*)::int as count, coalesce(sum(${revenue(wanted)}), 0)::text as value from ${customers(wanted)}`);

/** Refunds `r` that a period takes from the revenue, with their orders `o`. */
const refunds = ({ clientId, from, to, currencies }: RowsWanted) => sql`
  insight.refund_fact r join insight.order_fact o on o.client_id = r.client_id and o.order_id = r.order_id
    where r.client_id = ${clientId} and r.refunded_on >= ${from}::date and r.refunded_on < ${to}::date and o.is_counted
      and o.currency = any(${currencies}::text[])`;

/** Refunds of a period, the newest first. */
export const listRefunds = async (tx: Transaction, wanted: RowsWanted, { after, limit }: PageWanted): Promise<Page<StoredRow>> =>
  pageOf(
    await tx.many<StoredRow>(sql`
      select f.payment_id as id, nullif(p.name, '') as name, f.day, f.value, null::uuid as order_id, null::uuid as product_id
      from (select r.client_id, r.payment_id, r.refunded_on::text as day, r.amount::text as value, o.party_id from ${refunds(wanted)}
        and (r.refunded_on, r.payment_id) < (coalesce(${after?.key ?? null}::date, 'infinity'::date), coalesce(${after?.id ?? null}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        order by r.refunded_on desc, r.payment_id desc limit ${limit + 1}) f
        left join insight.party p on p.id = f.party_id and p.client_id = f.client_id
      order by f.day desc, f.payment_id desc`),
    { limit },
  );

export const sumRefunds = (tx: Transaction, wanted: RowsWanted): Promise<StoredTotals> =>
  tx.one(sql`select count(*)::int as count, coalesce(sum(r.amount), 0)::text as value from ${refunds(wanted)}`);

/** Movements whose costs a period counts, the newest first. */
export const listCosts = async (
  tx: Transaction,
  { clientId, from, to }: RowsWanted,
  { after, limit }: PageWanted,
): Promise<Page<StoredRow>> =>
  pageOf(
    await tx.many<StoredRow & { readonly product_id: string }>(sql`
      select s.movement_id as id, p.name, s.moved_on::text as day, s.cost::text as value, s.order_id, s.product_id
      from insight.stock_fact s left join insight.product p on p.id = s.product_id and p.client_id = s.client_id
      where s.client_id = ${clientId} and s.kind in ('issue', 'return') and s.moved_on >= ${from}::date and s.moved_on < ${to}::date
        and (s.moved_on, s.movement_id) < (coalesce(${after?.key ?? null}::date, 'infinity'::date), coalesce(${after?.id ?? null}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      order by s.moved_on desc, s.movement_id desc limit ${limit + 1}`),
    { limit },
  );

export const sumCosts = (tx: Transaction, { clientId, from, to }: RowsWanted): Promise<StoredTotals> =>
  tx.one(sql`
    select count(*)::int as count, coalesce(sum(cost), 0)::text as value from insight.stock_fact
    where client_id = ${clientId} and kind in ('issue', 'return') and moved_on >= ${from}::date and moved_on < ${to}::date`);

/** What the inventory was worth at the end of each day, the newest first. */
export const listInventoryDays = (tx: Transaction, { clientId, from, to }: RowsWanted): Promise<StoredRow[]> =>
  tx.many(sql`
    select coalesce(g.day::date::text, '') as id, null::text as name, coalesce(g.day::date::text, '') as day,
      (coalesce((select sum(value) from insight.stock_day where client_id = ${clientId} and day < ${from}::date), 0)
        + coalesce(sum(s.value) over (order by g.day), 0))::text as value, null::uuid as order_id, null::uuid as product_id
    from generate_series(${from}::date::timestamp, ${to}::date::timestamp - interval '1 day', interval '1 day') g (day)
      left join insight.stock_day s on s.client_id = ${clientId} and s.day = g.day::date
    order by g.day desc`);
