import type { WidgetId } from '@balai/contracts/insight';

const ZONE = "at time zone 'America/Sao_Paulo'";
const COUNTED = "o.client_id = $1 and o.state <> 'cancelled' and o.deleted_at is null";
const PERIOD = 'o.confirmed_at >= $2::timestamptz and o.confirmed_at < $3::timestamptz';
const ORDERS = `commerce.sales_order o where ${COUNTED} and ${PERIOD}`;
const firsts = `select o.party, min(o.confirmed_at) as first_at from commerce.sales_order o
  where ${COUNTED} and o.confirmed_at < $3::timestamptz group by o.party`;

/** What a day, a week, a month and a year so far brought; the latter three are parts of the last. */
const TO_DATE = `select sum(o.subtotal), sum(o.subtotal) filter (where o.confirmed_at >= $3::timestamptz - interval '31 days'),
    sum(o.subtotal) filter (where o.confirmed_at >= $3::timestamptz - interval '7 days'), sum(o.subtotal) filter (where o.confirmed_at >= $2::timestamptz)
  from commerce.sales_order o where ${COUNTED} and o.confirmed_at >= $3::timestamptz - interval '1 year' and o.confirmed_at < $3::timestamptz`;
const SERIES = `select date_trunc('month', o.confirmed_at ${ZONE}) as month, count(*), sum(o.subtotal) from ${ORDERS} group by 1 order by 1`;
const INVENTORY = `select (moved_at ${ZONE})::date as day, sum(quantity * unit_cost / 100000) as value,
    -sum(quantity * unit_cost / 100000) filter (where kind in ('issue', 'return')) as cost
  from commerce.stock_movement where client_id = $1 and moved_at < $3::timestamptz and $2::text is not null group by 1 order by 1`;

/** The statements that somebody would write by hand for each widget, over the tables of commerce. `$1` client, `$2` and `$3` the period. */
export const BASE_QUERIES: Readonly<Record<WidgetId, readonly string[]>> = {
  revenue: [`select sum(o.subtotal) from ${ORDERS}`, TO_DATE],
  'revenue-trend': [SERIES],
  orders: [SERIES],
  'average-order': [SERIES],
  customers: [
    `select count(*) filter (where first_at >= $2::timestamptz), count(*) filter (where first_at < $2::timestamptz) from (${firsts}) f
      where exists (select from commerce.sales_order o where ${COUNTED} and ${PERIOD} and o.party = f.party)`,
  ],
  retention: [
    `select to_char(f.first_at ${ZONE}, 'YYYY-MM') as month, to_char(o.confirmed_at ${ZONE}, 'YYYY-MM') as bought, count(distinct o.party)
      from (${firsts}) f join commerce.sales_order o on o.party = f.party and ${COUNTED} and o.confirmed_at < $3::timestamptz
      where f.first_at >= $3::timestamptz - interval '1 year' and $2::text is not null group by 1, 2`,
    `select count(*), count(*) filter (where exists (select from commerce.sales_order o where ${COUNTED} and ${PERIOD} and o.party = b.party))
      from (select distinct o.party from commerce.sales_order o where ${COUNTED} and o.confirmed_at < $2::timestamptz
        and o.confirmed_at >= $2::timestamptz - ($3::timestamptz - $2::timestamptz)) b`,
  ],
  turnover: [INVENTORY],
  'days-on-hand': [INVENTORY],
  'top-products': [
    `select l.product, p.name, sum(l.total) from commerce.sales_order_lines l join commerce.sales_order o on o.id = l.row_id
      left join commerce.product p on p.id = l.product where ${COUNTED} and ${PERIOD} group by 1, 2 order by 3 desc limit 10`,
  ],
  'top-customers': [`select o.party, sum(o.subtotal) from ${ORDERS} group by 1 order by 2 desc limit 10`],
  regions: [`select o.ship_region_key, sum(o.subtotal) from ${ORDERS} group by 1 order by 2 desc limit 10`],
};
