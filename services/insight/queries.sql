-- The SQL of services/insight, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/demo/seed-insight.ts

-- hasFacts: maybeOne
select 1 as one from insight.order_fact where client_id = $1 limit 1;

-- seedInsight: execute
insert into insight.stock_fact (client_id, movement_id, product_id, warehouse_id, kind, quantity, value, order_id, moved_at, moved_on)
select $1, m.movement_id, m.product_id, m.warehouse_id, m.kind, m.quantity, m.value, m.order_id, m.moved_at,
  (m.moved_at at time zone $2)::date
from unnest($3::uuid[], $4::uuid[], $5::uuid[],
  $6::text[], $7::bigint[], $8::bigint[],
  $9::uuid[],
  $10::timestamptz[]) m (movement_id, product_id, warehouse_id, kind, quantity, value, order_id, moved_at);

-- src/facts/feed-refunds.ts

-- storeRefunds: execute
insert into insight.refund_fact (client_id, payment_id, order_id, refunded_on, amount)
select r.client_id, r.payment_id, r.order_id, r.refunded_on, r.amount
from unnest($1::text[], $2::uuid[],
  $3::uuid[], $4::date[],
  $5::bigint[]) r (client_id, payment_id, order_id, refunded_on, amount)
on conflict (client_id, payment_id) do nothing;

-- src/facts/feed-repository.ts

-- lockFeeds: execute
insert into insight.feed (client_id, zone)
select given.client_id, coalesce(c.timezone, $1) from unnest($2::text[]) given (client_id)
  left join access.client c on c.client_id = given.client_id
order by given.client_id on conflict (client_id) do nothing;

-- lockFeeds: many
select f.client_id, f.zone, f.fed_at, f.revision::text as revision, (select c.timezone from access.client c where c.client_id = f.client_id) as current_zone
from insight.feed f where f.client_id = any($1::text[]) order by f.client_id for update;

-- noteFed: execute
update insight.feed set fed_at = $1, revision = revision + 1 where client_id = any($2::text[]);

-- noteChanged: execute
update insight.feed set revision = revision + 1 where client_id = any($1::text[]);

-- findFeed: maybeOne
select f.client_id, f.zone, f.fed_at, f.revision::text as revision, (select c.timezone from access.client c where c.client_id = f.client_id) as current_zone
from insight.feed f where f.client_id = $1;

-- src/facts/feed-stock.ts

-- storeMovements: many
insert into insight.stock_fact (client_id, movement_id, product_id, warehouse_id, kind, quantity, value, order_id, moved_at, moved_on)
select m.client_id, m.movement_id, m.product_id, m.warehouse_id, m.kind, m.quantity, m.value, m.order_id, m.moved_at,
  (m.moved_at at time zone f.zone)::date
from unnest($1::text[], $2::uuid[],
  $3::uuid[], $4::uuid[],
  $5::text[], $6::bigint[],
  $7::bigint[], $8::uuid[],
  $9::timestamptz[])
  m (client_id, movement_id, product_id, warehouse_id, kind, quantity, value, order_id, moved_at)
  join insight.feed f on f.client_id = m.client_id
on conflict (client_id, movement_id) do nothing returning movement_id;

-- src/facts/names.ts

-- products: apply
insert into insight.product as known (id, client_id, sku, name, version, deleted_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (id) do update set client_id = excluded.client_id, sku = excluded.sku, name = excluded.name, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- products: apply
update insight.product set seen_at = now() where id = $1;

-- products: isEmpty
select not exists (select from insight.product) as empty;

-- products: outdate
update insight.product set version = -1 where version > 0;

-- products: sweep
delete from insight.product where seen_at < $1 returning id;

-- parties: apply
insert into insight.party as known (id, client_id, name, version, deleted_at)
values ($1, $2, $3, $4, $5)
on conflict (id) do update set client_id = excluded.client_id, name = excluded.name, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- parties: apply
update insight.party set seen_at = now() where id = $1;

-- parties: isEmpty
select not exists (select from insight.party) as empty;

-- parties: outdate
update insight.party set version = -1 where version > 0;

-- parties: sweep
delete from insight.party where seen_at < $1 returning id;

-- src/facts/order-repository.ts

-- findOrders: many
select client_id, order_id, version, party_id from insight.order_fact
where client_id = any($1::text[]) and order_id = any($2::uuid[]);

-- noteSeen: execute
update insight.order_fact set seen_at = now() where client_id = any($1::text[]) and order_id = any($2::uuid[]);

-- storeOrders: execute
insert into insight.order_fact (client_id, order_id, version, deleted_at, state, party_id, currency, region, confirmed_at, confirmed_on, revenue)
select o.client_id, o.order_id, o.version, o.deleted_at, o.state, o.party_id, o.currency, o.region, o.confirmed_at,
  (o.confirmed_at at time zone f.zone)::date, o.revenue
from unnest($1::text[], $2::uuid[],
  $3::int[], $4::timestamptz[],
  $5::text[], $6::uuid[],
  $7::text[], $8::text[],
  $9::timestamptz[], $10::bigint[])
  o (client_id, order_id, version, deleted_at, state, party_id, currency, region, confirmed_at, revenue)
  join insight.feed f on f.client_id = o.client_id
on conflict (client_id, order_id) do update set version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now(), state = excluded.state,
  party_id = excluded.party_id, currency = excluded.currency, region = excluded.region, confirmed_at = excluded.confirmed_at,
  confirmed_on = excluded.confirmed_on, revenue = excluded.revenue;

-- storeOrders: execute
delete from insight.order_line_fact l using unnest($1::text[], $2::uuid[])
  o (client_id, order_id) where l.client_id = o.client_id and l.order_id = o.order_id;

-- storeOrders: execute
insert into insight.order_line_fact (client_id, order_id, position, product_id, quantity, revenue)
select l.client_id, l.order_id, l.position, l.product_id, l.quantity, l.revenue
from unnest($1::text[], $2::uuid[],
  $3::int[], $4::uuid[],
  $5::bigint[], $6::bigint[])
  l (client_id, order_id, position, product_id, quantity, revenue);

-- storeOrders: execute
insert into insight.region as known (client_id, region, label)
select r.client_id, r.region, min(r.label collate "C")
from unnest($1::text[], $2::text[],
  $3::text[]) r (client_id, region, label)
group by r.client_id, r.region order by r.client_id, r.region
on conflict (client_id, region) do update set label = excluded.label where excluded.label collate "C" < known.label collate "C";

-- outdateOrders: execute
update insight.order_fact set version = -1 where version > 0;

-- findUnseen: many
select client_id, order_id, version, party_id from insight.order_fact where seen_at < $1;

-- removeOrders: execute
delete from insight.order_fact where client_id = any($1::text[]) and order_id = any($2::uuid[]);

-- src/layouts/layout-repository.ts

-- findLayout: maybeOne
select version, widgets, updated_at from insight.layout where account_id = $1 and dashboard = $2;

-- saveLayout: maybeOne
insert into insight.layout as stored (account_id, dashboard, version, widgets, updated_at)
select $1, $2, 1, $3::jsonb, $4
where $5 = 0 or exists (select from insight.layout where account_id = $6 and dashboard = $7)
on conflict (account_id, dashboard) do update set version = stored.version + 1, widgets = excluded.widgets, updated_at = excluded.updated_at
where stored.version = $8
returning version, widgets, updated_at;

-- resetLayout: maybeOne
update insight.layout set version = version + 1, widgets = null, updated_at = $1
where account_id = $2 and dashboard = $3 returning version, widgets, updated_at;

-- src/metrics/currencies.ts

-- listCurrencies: many
select currency, sum(orders)::int as orders, (coalesce(sum(orders) filter (where day >= $1::date and day < $2::date), 0))::int as orders_within
from insight.order_day where client_id = $3 group by currency order by 2 desc, 1;

-- src/metrics/customer-repository.ts

-- countCustomers: one
select count(*) filter (where f.day >= $1::date)::int as new_ones, count(*) filter (where f.day < $2::date)::int as returning_ones
from (select distinct party from insight.customer_day where client_id = $3 and day >= $4::date and day < $5::date) b
  join insight.customer_first f on f.client_id = $6 and f.party = b.party;

-- countRetained: one
select count(*)::int as buyers,
  count(*) filter (where exists (select from insight.customer_day n
    where n.client_id = $1 and n.party = b.party and n.day >= $2::date and n.day < $3::date))::int as retained
from (select distinct party from insight.customer_day
  where client_id = $4 and day >= $5::date and day < $6::date) b;

-- listCohorts: many
select coalesce(to_char(f.day, 'YYYY-MM'), '') as month,
  coalesce((extract(year from d.day) - extract(year from f.day)) * 12 + extract(month from d.day) - extract(month from f.day), 0)::int as age,
  count(distinct d.party)::int as customers
from insight.customer_first f join insight.customer_day d on d.client_id = f.client_id and d.party = f.party and d.day < $1::date
where f.client_id = $2 and f.day >= $3::date and f.day < $4::date
group by 1, 2 order by 1, 2;

-- namesOf: many
select id as key, name from insight.product where client_id = $1 and id = any($2::uuid[]);

-- namesOf: many
select id as key, name from insight.party where client_id = $1 and id = any($2::uuid[]);

-- namesOf: many
select region as key, label as name from insight.region where client_id = $1 and region = any($2::text[]);

-- src/rebuild/rebuild-repository.ts

-- setZone: execute
update insight.order_fact set confirmed_on = (confirmed_at at time zone $1)::date
where client_id = $2 and confirmed_on is distinct from (confirmed_at at time zone $3)::date;

-- setZone: execute
update insight.stock_fact set moved_on = (moved_at at time zone $1)::date
where client_id = $2 and moved_on <> (moved_at at time zone $3)::date;

-- noteRebuilt: execute
update insight.feed set zone = $1, rebuilt_at = $2, revision = revision + 1 where client_id = $3;

-- listClients: many
select client_id from insight.feed union select client_id from insight.order_fact union select client_id from insight.stock_fact order by client_id;

-- claimDue: maybeOne
select client_id from insight.feed
where rebuilt_at is null or rebuilt_at < (date_trunc('day', ($1::timestamptz at time zone zone) - interval '3 hours') + interval '3 hours') at time zone zone
order by rebuilt_at nulls first, client_id limit 1 for update skip locked;

-- src/rows/row-repository.ts

-- listCustomers: many
select f.party as id, nullif(p.name, '') as name, f.day::text as day,
coalesce((select sum(d.revenue) from insight.customer_day d where d.client_id = f.client_id and d.party = f.party
  and d.currency = any($1::text[])
  and d.day >= coalesce($2::date, '-infinity'::date) and d.day < coalesce($3::date, 'infinity'::date)), 0)::text as value, null::uuid as order_id, null::uuid as product_id
    from (select f.* from
insight.customer_first f where f.client_id = $4
  and f.day >= coalesce($5::date, '-infinity'::date) and f.day < coalesce($6::date, 'infinity'::date)
  and exists (select from insight.customer_day d where d.client_id = f.client_id and d.party = f.party
    and d.day >= coalesce($7::date, '-infinity'::date) and d.day < coalesce($8::date, 'infinity'::date))
  and exists (select from insight.customer_day d where d.client_id = f.client_id and d.party = f.party
    and d.day >= coalesce($9::date, '-infinity'::date) and d.day < coalesce($10::date, 'infinity'::date))
      and (f.day, f.party) < (coalesce($11::date, 'infinity'::date), coalesce($12::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      order by f.day desc, f.party desc limit $13) f
      left join insight.party p on p.id = f.party and p.client_id = f.client_id
    order by f.day desc, f.party desc;

-- sumCustomers: one
select count(*)::int as count, coalesce(sum(
coalesce((select sum(d.revenue) from insight.customer_day d where d.client_id = f.client_id and d.party = f.party
  and d.currency = any($1::text[])
  and d.day >= coalesce($2::date, '-infinity'::date) and d.day < coalesce($3::date, 'infinity'::date)), 0)), 0)::text as value from
insight.customer_first f where f.client_id = $4
  and f.day >= coalesce($5::date, '-infinity'::date) and f.day < coalesce($6::date, 'infinity'::date)
  and exists (select from insight.customer_day d where d.client_id = f.client_id and d.party = f.party
    and d.day >= coalesce($7::date, '-infinity'::date) and d.day < coalesce($8::date, 'infinity'::date))
  and exists (select from insight.customer_day d where d.client_id = f.client_id and d.party = f.party
    and d.day >= coalesce($9::date, '-infinity'::date) and d.day < coalesce($10::date, 'infinity'::date));

-- listRefunds: many
select f.payment_id as id, nullif(p.name, '') as name, f.day, f.value, null::uuid as order_id, null::uuid as product_id
    from (select r.client_id, r.payment_id, r.refunded_on::text as day, r.amount::text as value, o.party_id from
insight.refund_fact r join insight.order_fact o on o.client_id = r.client_id and o.order_id = r.order_id
  where r.client_id = $1 and r.refunded_on >= $2::date and r.refunded_on < $3::date and o.is_counted
    and o.currency = any($4::text[])
      and (r.refunded_on, r.payment_id) < (coalesce($5::date, 'infinity'::date), coalesce($6::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      order by r.refunded_on desc, r.payment_id desc limit $7) f
      left join insight.party p on p.id = f.party_id and p.client_id = f.client_id
    order by f.day desc, f.payment_id desc;

-- sumRefunds: one
select count(*)::int as count, coalesce(sum(r.amount), 0)::text as value from
insight.refund_fact r join insight.order_fact o on o.client_id = r.client_id and o.order_id = r.order_id
  where r.client_id = $1 and r.refunded_on >= $2::date and r.refunded_on < $3::date and o.is_counted
    and o.currency = any($4::text[]);

-- listCosts: many
select s.movement_id as id, p.name, s.moved_on::text as day, s.cost::text as value, s.order_id, s.product_id
from insight.stock_fact s left join insight.product p on p.id = s.product_id and p.client_id = s.client_id
where s.client_id = $1 and s.kind in ('issue', 'return') and s.moved_on >= $2::date and s.moved_on < $3::date
  and (s.moved_on, s.movement_id) < (coalesce($4::date, 'infinity'::date), coalesce($5::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
order by s.moved_on desc, s.movement_id desc limit $6;

-- sumCosts: one
select count(*)::int as count, coalesce(sum(cost), 0)::text as value from insight.stock_fact
where client_id = $1 and kind in ('issue', 'return') and moved_on >= $2::date and moved_on < $3::date;

-- listInventoryDays: many
select coalesce(g.day::date::text, '') as id, null::text as name, coalesce(g.day::date::text, '') as day,
  (coalesce((select sum(value) from insight.stock_day where client_id = $1 and day < $2::date), 0)
    + coalesce(sum(s.value) over (order by g.day), 0))::text as value, null::uuid as order_id, null::uuid as product_id
from generate_series($3::date::timestamp, $4::date::timestamp - interval '1 day', interval '1 day') g (day)
  left join insight.stock_day s on s.client_id = $5 and s.day = g.day::date
order by g.day desc;
