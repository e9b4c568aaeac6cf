-- The SQL of services/commerce, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/catalogue/category.ts

-- categoryRules.beforeWrite: maybeOne
with recursive above (id, parent) as (
  select id, parent from commerce.category where client_id = $1 and id = $2
  union select c.id, c.parent from commerce.category c join above a on c.id = a.parent where c.client_id = $3)
select 1 as one from above where id = $4;

-- src/catalogue/product.ts

-- requireParent: maybeOne
select 1 as one from commerce.product
where client_id = $1 and deleted_at is null
  and (id = $2 and parent is not null or parent = $3::uuid or id = $4 and id = $5::uuid) limit 1;

-- src/demo/seed-commerce.ts

-- hasProducts: maybeOne
select 1 as one from commerce.product where client_id = $1 limit 1;

-- src/demo/seed-prices.ts

-- seedPrices: execute
insert into commerce.price_list_history (client_id, list_id, code, segment, currency, priority, valid_from, valid_to, is_removed, recorded_at)
select client_id, id, code, segment, currency, priority, valid_from, valid_to, false, created_at from commerce.price_list
where client_id = $1 and id = any($2::uuid[]) order by created_at, id;

-- seedPrices: execute
insert into commerce.price_history (client_id, product_id, list_id, price_id, minimum_quantity, old_amount, amount, valid_from, recorded_at, by_name,
  reason)
select $1, u.product_id, u.list_id, u.price_id, u.minimum_quantity, u.old_amount, u.amount, u.valid_from, u.recorded_at, 'operations', u.reason
from unnest($2::uuid[], $3::uuid[], $4::uuid[],
  $5::bigint[], $6::bigint[], $7::bigint[],
  $8::timestamptz[], $9::timestamptz[], $10::text[])
  with ordinality u (product_id, list_id, price_id, minimum_quantity, old_amount, amount, valid_from, recorded_at, reason, position)
order by u.position;

-- src/demo/seed-stock.ts

-- seedStock: execute
insert into commerce.stock (client_id, product_id, warehouse_id, on_hand, reserved, average_cost, updated_at)
select $1, u.product_id, u.warehouse_id, u.on_hand, u.reserved, u.average_cost, u.updated_at
from unnest($2::uuid[], $3::uuid[],
  $4::bigint[], $5::bigint[],
  $6::bigint[], $7::timestamptz[])
  u (product_id, warehouse_id, on_hand, reserved, average_cost, updated_at);

-- seedStock: execute
insert into commerce.stock_movement (movement_id, client_id, product_id, warehouse_id, kind, quantity, unit_cost, reference_type, reference_id, reason,
  by_name, moved_at)
select u.movement_id, $1, u.product_id, u.warehouse_id, u.kind, u.quantity, u.unit_cost, u.reference_type, u.reference_id, u.reason,
  'operations', u.moved_at
from unnest($2::uuid[], $3::uuid[], $4::uuid[],
  $5::text[], $6::bigint[], $7::bigint[],
  $8::text[], $9::text[],
  $10::text[], $11::timestamptz[])
  with ordinality u (movement_id, product_id, warehouse_id, kind, quantity, unit_cost, reference_type, reference_id, reason, moved_at, position)
order by u.position;

-- seedStock: execute
insert into commerce.stock_reservation (client_id, order_line_id, order_id, product_id, warehouse_id, quantity, reserved_at)
select $1, u.order_line_id, u.order_id, u.product_id, u.warehouse_id, u.quantity, u.reserved_at
from unnest($2::uuid[], $3::uuid[],
  $4::uuid[], $5::uuid[],
  $6::bigint[], $7::timestamptz[])
  u (order_line_id, order_id, product_id, warehouse_id, quantity, reserved_at);

-- src/finance/repository/exposure.ts

-- readExposure: many
select coalesce(e.currency, $1) as currency, sum(e.receivables)::text as receivables, sum(e.uninvoiced)::text as uninvoiced,
    sum(e.unapplied)::text as unapplied
  from (
    select i.currency, i.open_amount as receivables, 0 as uninvoiced, 0 as unapplied from commerce.invoice i
    where i.client_id = $2 and i.party = $3 and i.open_amount > 0 and i.deleted_at is null
    union all
    select o.currency, 0, case when o.payment_method = 'credit' and o.payment_state <> 'paid' then greatest(o.total - coalesce((select sum(i.total) from commerce.invoice i
where i.client_id = o.client_id and i."order" = o.id and i.state <> 'void' and i.deleted_at is null), 0), 0) else least(greatest(o.total - coalesce((select sum(i.total) from commerce.invoice i
where i.client_id = o.client_id and i."order" = o.id and i.state <> 'void' and i.deleted_at is null), 0), 0), coalesce((select sum(p.unapplied) from commerce.payment p
where p.client_id = o.client_id and p."order" = o.id and p.state = 'captured' and p.deleted_at is null), 0)) end, 0
    from commerce.sales_order o
    where o.client_id = $4 and o.party = $5 and o.id is distinct from $6::uuid and o.deleted_at is null
      and o.state in ('confirmed', 'part_shipped', 'shipped', 'delivered', 'closed')
    union all
    select p.currency, 0, 0, p.unapplied from commerce.payment p
    where p.client_id = $7 and p.party = $8 and p.state = 'captured' and p.unapplied > 0 and p.deleted_at is null) e
  group by 1 order by 1;

-- invoicedOf: one
select coalesce(sum(total), 0)::text as invoiced from commerce.invoice
where client_id = $1 and "order" = $2 and state <> 'void' and deleted_at is null;

-- shippedValue: one
with gone as (
  select l.line, sum(l.quantity) as quantity
  from commerce.shipment s join commerce.shipment_lines l on l.client_id = s.client_id and l.row_id = s.id
  where s.client_id = $1 and s."order" = $2 and s.state not in ('planned', 'packed') and s.deleted_at is null
  group by l.line),
line as (
  select row_number() over (order by position)::int as line, quantity, total from commerce.sales_order_lines
  where client_id = $3 and row_id = $4)
select (coalesce(sum(round(l.total * least(g.quantity, l.quantity) / l.quantity)), 0) + coalesce(max(o.freight), 0))::bigint::text as value
from gone g join line l on l.line = g.line join commerce.sales_order o on o.client_id = $5 and o.id = $6;

-- src/finance/repository/ledger.ts

-- findInvoice: maybeOne
select i.id, i.state, i.party, i."order", i.issued_on, i.currency, i.total, i.open_amount as open from commerce.invoice i where i.client_id = $1 and i.id = $2 and i.deleted_at is null
  and i.party is not null and i.issued_on is not null and i.total is not null;

-- invoicesOf: many
select i.id, i.state, i.party, i."order", i.issued_on, i.currency, i.total, i.open_amount as open from commerce.invoice i
where i.client_id = $1 and i."order" = $2 and i.state <> 'void' and i.deleted_at is null and i.party is not null and i.issued_on is not null and i.total is not null
order by i.due_on, i.number_key;

-- heldFor: many
select id, "order", coalesce(received_on, created_at::date) as received_on, unapplied as open from commerce.payment
where client_id = $1 and "order" = $2 and state = 'captured' and unapplied > 0 and deleted_at is null
order by received_on, number_key;

-- addEntries: many
insert into commerce.allocation (id, client_id, payment, invoice, party, amount, allocated_on, created_at)
select gen_random_uuid(), $1, e.payment, e.invoice, e.party, e.amount, e.allocated_on, $2
from unnest($3::uuid[], $4::uuid[],
  $5::uuid[], $6::bigint[],
  $7::date[]) e (payment, invoice, party, amount, allocated_on)
returning id;

-- findPayment: maybeOne
select id, state, party, "order", received_on, currency, amount, unapplied from commerce.payment
where client_id = $1 and id = $2 and deleted_at is null and party is not null;

-- applied: many
select a.payment, a.invoice, a.party, i."order", sum(a.amount)::text as amount
from commerce.allocation a join commerce.invoice i on i.client_id = a.client_id and i.id = a.invoice
where a.client_id = $1 and ($2::uuid is null or a.payment = $3) and ($4::uuid is null or a.invoice = $5)
  and ($6::uuid is not null or $7::uuid is not null)
group by a.payment, a.invoice, a.party, i."order" having sum(a.amount) <> 0 order by a.invoice, a.payment;

-- paidOf: one
select (coalesce((select sum(a.amount) from commerce.invoice i join commerce.allocation a on a.client_id = i.client_id and a.invoice = i.id
    where i.client_id = $1 and i."order" = $2), 0)
  + coalesce((select sum(p.unapplied) from commerce.payment p
    where p.client_id = $3 and p."order" = $4 and p.state = 'captured' and p.deleted_at is null
      and p.id is distinct from $5::uuid), 0))::text as paid,
  exists (select from commerce.payment p where p.client_id = $6 and p."order" = $7 and p.state = 'refunded') as was_refunded;

-- src/finance/repository/overdue.ts

-- overdueInvoices: many
select i.id, i.client_id from commerce.invoice i join access.client c on c.client_id = i.client_id
  where i.open_amount > 0 and not i.is_overdue and i.deleted_at is null
and i.due_on < ($1::timestamptz at time zone c.timezone)::date order by i.due_on limit $2;

-- lockOverdue: maybeOne
select i.id from commerce.invoice i join access.client c on c.client_id = i.client_id
  where i.client_id = $1 and i.id = $2 and i.open_amount > 0 and not i.is_overdue and i.deleted_at is null
and i.due_on < ($3::timestamptz at time zone c.timezone)::date for update of i skip locked;

-- src/finance/repository/payment-events.ts

-- eventQueue.dueInMs: one
select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from commerce.payment_event where outcome = 'received';

-- eventQueue.lease: maybeOne
update commerce.payment_event set due_at = now() + make_interval(secs => $1), attempts = attempts + 1
  where (id) = (select id from commerce.payment_event where outcome = 'received' and due_at <= now()
order by due_at, happened_at limit $2 for update skip locked)
  returning id, client_id, provider, event_id, kind, external_id, order_reference, order_id, amount, method, happened_at, attempts;

-- eventQueue.postpone: execute
update commerce.payment_event set due_at = now() + make_interval(secs => $1) where id = $2 and attempts = $3 and outcome = 'received';

-- storeEvent: execute
insert into commerce.payment_event (id, client_id, provider, event_id, kind, external_id, order_reference, amount, method, happened_at, outcome,
  due_at, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7,
  $8, $9, $10, 'received', now(), $11, $12)
on conflict (client_id, provider, event_id) do nothing;

-- lockEvent: maybeOne
select id, client_id, provider, event_id, kind, external_id, order_reference, order_id, amount, method, happened_at, attempts from commerce.payment_event where id = $1 and outcome = 'received' for update;

-- endEvent: execute
update commerce.payment_event set outcome = $1, reason = $2, payment = $3, updated_at = $4
where client_id = $5 and id = $6;

-- assignEvents: many
update commerce.payment_event e set order_id = $1, outcome = 'received', reason = null, attempts = 0, updated_at = $2,
  due_at = now() + interval '1 minute'
where e.client_id = $3 and e.outcome in ('unmatched', 'failed') and (e.provider, e.external_id) = (
  select one.provider, one.external_id from commerce.payment_event one
  where one.client_id = $4 and one.id = $5 and one.outcome in ('unmatched', 'failed'))
returning id, client_id, provider, event_id, kind, external_id, order_reference, order_id, amount, method, happened_at, attempts;

-- dismissEvent: execute
update commerce.payment_event set outcome = 'ignored', reason = $1, updated_at = $2
where client_id = $3 and id = $4 and outcome in ('unmatched', 'failed');

-- orderNamed: many
select id, number_key = $1 as is_own from commerce.sales_order
where client_id = $2 and (number_key = $3 or external_number_key = $4) and deleted_at is null limit 2;

-- paymentOf: maybeOne
select id, "order" from commerce.payment
where client_id = $1 and provider_key = $2 and external_id_key = $3 and deleted_at is null;

-- pendingOf: maybeOne
select id from commerce.payment
where client_id = $1 and "order" = $2 and amount = $3 and state = 'pending' and deleted_at is null
order by created_at, id limit 1;

-- twinOf: maybeOne
select id from commerce.payment
where client_id = $1 and "order" = $2 and amount = $3 and state = 'captured' and provider is null and external_id is null
  and created_at >= $4 and deleted_at is null order by created_at, id limit 1;

-- src/finance/repository/receivables.ts

-- openInvoices: many
select r.id, r.number, r."order", r.issued_on, r.due_on, r.total::text as total, r.open::text as open
  from (
select i.id, i.number, i.number_key, i."order", i.party, i.issued_on, i.due_on, i.total,
  i.total - coalesce((select sum(a.amount) from commerce.allocation a
    where a.client_id = i.client_id and a.invoice = i.id and a.allocated_on <= $1::date), 0) as open
from commerce.invoice i
where i.client_id = $2 and ($3::uuid is null or i.party = $4) and i.deleted_at is null
  and i.due_on is not null and i.total is not null
  and i.issued_on <= $5::date and (i.voided_on is null or i.voided_on > $6::date)) r where r.open > 0 order by r.due_on, r.number_key limit $7;

-- ageingOf: one
select
coalesce(sum(r.open) filter (where $1::date - r.due_on <= 0), 0)::text as current,
coalesce(sum(r.open) filter (where $2::date - r.due_on between 1 and 30), 0)::text as days_1_30,
coalesce(sum(r.open) filter (where $3::date - r.due_on between 31 and 60), 0)::text as days_31_60,
coalesce(sum(r.open) filter (where $4::date - r.due_on between 61 and 90), 0)::text as days_61_90,
coalesce(sum(r.open) filter (where $5::date - r.due_on > 90), 0)::text as days_over_90 from (
select i.id, i.number, i.number_key, i."order", i.party, i.issued_on, i.due_on, i.total,
  i.total - coalesce((select sum(a.amount) from commerce.allocation a
    where a.client_id = i.client_id and a.invoice = i.id and a.allocated_on <= $6::date), 0) as open
from commerce.invoice i
where i.client_id = $7 and ($8::uuid is null or i.party = $9) and i.deleted_at is null
  and i.due_on is not null and i.total is not null
  and i.issued_on <= $10::date and (i.voided_on is null or i.voided_on > $11::date)) r where r.open > 0;

-- unappliedOn: one
select coalesce(sum(p.amount - coalesce((select sum(a.amount) from commerce.allocation a
  where a.client_id = p.client_id and a.payment = p.id and a.allocated_on <= $1::date), 0)), 0)::text as unapplied
from commerce.payment p
where p.client_id = $2 and p.party = $3 and p.state in ('captured', 'refunded') and p.deleted_at is null
  and p.received_on <= $4::date and (p.refunded_on is null or p.refunded_on > $5::date);

-- findParty: maybeOne
select client_id, name, credit_limit, currency from commerce.party where id = $1 and deleted_at is null;

-- listReceivables: many
select p.id as party_id, p.name, p.name_key,
coalesce(sum(r.open) filter (where $1::date - r.due_on <= 0), 0)::text as current,
coalesce(sum(r.open) filter (where $2::date - r.due_on between 1 and 30), 0)::text as days_1_30,
coalesce(sum(r.open) filter (where $3::date - r.due_on between 31 and 60), 0)::text as days_31_60,
coalesce(sum(r.open) filter (where $4::date - r.due_on between 61 and 90), 0)::text as days_61_90,
coalesce(sum(r.open) filter (where $5::date - r.due_on > 90), 0)::text as days_over_90
    from (
select i.id, i.number, i.number_key, i."order", i.party, i.issued_on, i.due_on, i.total,
  i.total - coalesce((select sum(a.amount) from commerce.allocation a
    where a.client_id = i.client_id and a.invoice = i.id and a.allocated_on <= $6::date), 0) as open
from commerce.invoice i
where i.client_id = $7 and ($8::uuid is null or i.party = $9) and i.deleted_at is null
  and i.due_on is not null and i.total is not null
  and i.issued_on <= $10::date and (i.voided_on is null or i.voided_on > $11::date)) r join commerce.party p on p.client_id = $12 and p.id = r.party
    where r.open > 0 and ($13::text is null or (p.name_key, p.id) > ($14, $15::uuid))
    group by p.id order by p.name_key, p.id limit $16;

-- src/implementations.ts

-- category.list: many
-- by name, -name: category_by_name
-- by created_at, -created_at: category_by_created_at
-- by updated_at, -updated_at: category_by_updated_at
-- by sort_order, -sort_order: category_by_sort_order
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."name", t."description", t."parent", t."sort_order", json_strip_nulls(json_build_object('parent', (select ref."name" from commerce."category" ref
    where ref.client_id = t.client_id and ref.id = t."parent"))) as labels, (select count(*)::int as counted from (select from commerce."category" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."category" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."name_key" asc, t.id asc limit $4)) t order by t."name_key" asc, t.id asc limit $5;

-- category.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."name", t."description", t."parent", t."sort_order", json_strip_nulls(json_build_object('parent', (select ref."name" from commerce."category" ref
    where ref.client_id = t.client_id and ref.id = t."parent"))) as labels from commerce."category" t
    where t.id = $1 and t.deleted_at is null;

-- category.facet: many
-- of parent
select f.value, (select ref."name" from commerce."category" ref
    where ref.client_id = $1 and ref.id = f.value::uuid) as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."parent" as value from commerce."category" t where t.client_id = $2 and t.deleted_at is null and (true) limit $3) counted) one
      group by one.value order by count(*) desc, one.value limit $4) f;

-- supplier.list: many
-- by legal_name, -legal_name: supplier_by_legal_name
-- by created_at, -created_at: supplier_by_created_at
-- by updated_at, -updated_at: supplier_by_updated_at
-- by number, -number: supplier_by_number
-- by minimum_order, -minimum_order: supplier_by_minimum_order
-- by lead_days, -lead_days: supplier_by_lead_days
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."code", t."legal_name", t."tax_id", t."country", t."city", t."currency", t."minimum_order", t."lead_days", t."bank_account", t."website", (select coalesce(json_agg(json_build_object('name', l."name", 'title', l."title", 'email', l."email", 'phone', l."phone") order by l.position), '[]') from commerce."supplier_contacts" l
        where l.client_id = t.client_id and l.row_id = t.id) as "contacts", '{}'::json as labels, (select count(*)::int as counted from (select from commerce."supplier" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."supplier" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."legal_name_key" asc, t.id asc limit $4)) t order by t."legal_name_key" asc, t.id asc limit $5;

-- supplier.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."code", t."legal_name", t."tax_id", t."country", t."city", t."currency", t."minimum_order", t."lead_days", t."bank_account", t."website", (select coalesce(json_agg(json_build_object('name', l."name", 'title', l."title", 'email', l."email", 'phone', l."phone") order by l.position), '[]') from commerce."supplier_contacts" l
        where l.client_id = t.client_id and l.row_id = t.id) as "contacts", '{}'::json as labels from commerce."supplier" t
    where t.id = $1 and t.deleted_at is null;

-- supplier.facet: many
-- of state, country, currency
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from commerce."supplier" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- product.list: many
-- by name, -name: product_by_name
-- by created_at, -created_at: product_by_created_at
-- by updated_at, -updated_at: product_by_updated_at
-- by sku, -sku: product_by_sku
-- by base_price, -base_price: product_by_base_price
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."sku", t."name", t."description", t."category", t."supplier", t."parent", t."brand", t."unit", t."pack_text", t."base_price", t."proposed_price", t."cost", t."barcode", t."weight_g", t."length_mm", t."width_mm", t."height_mm", t."minimum_quantity", t."multiple", t."reorder_level", json_strip_nulls(json_build_object('category', (select ref."name" from commerce."category" ref
    where ref.client_id = t.client_id and ref.id = t."category"), 'supplier', (select ref."legal_name" from commerce."supplier" ref
    where ref.client_id = t.client_id and ref.id = t."supplier"), 'parent', (select ref."name" from commerce."product" ref
    where ref.client_id = t.client_id and ref.id = t."parent"))) as labels, (select count(*)::int as counted from (select from commerce."product" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."product" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."name_key" asc, t.id asc limit $4)) t order by t."name_key" asc, t.id asc limit $5;

-- product.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."sku", t."name", t."description", t."category", t."supplier", t."parent", t."brand", t."unit", t."pack_text", t."base_price", t."proposed_price", t."cost", t."barcode", t."weight_g", t."length_mm", t."width_mm", t."height_mm", t."minimum_quantity", t."multiple", t."reorder_level", json_strip_nulls(json_build_object('category', (select ref."name" from commerce."category" ref
    where ref.client_id = t.client_id and ref.id = t."category"), 'supplier', (select ref."legal_name" from commerce."supplier" ref
    where ref.client_id = t.client_id and ref.id = t."supplier"), 'parent', (select ref."name" from commerce."product" ref
    where ref.client_id = t.client_id and ref.id = t."parent"))) as labels from commerce."product" t
    where t.id = $1 and t.deleted_at is null;

-- product.facet: many
-- of state, category, supplier, brand
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from commerce."product" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- price-list.list: many
-- by code, -code: price_list_by_code
-- by created_at, -created_at: price_list_by_created_at
-- by updated_at, -updated_at: price_list_by_updated_at
-- by name, -name: price_list_by_name
-- by priority, -priority: price_list_by_priority
-- by valid_from, -valid_from: price_list_by_valid_from
-- by valid_to, -valid_to: price_list_by_valid_to
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."code", t."name", t."currency", t."segment", t."priority", t."valid_from", t."valid_to", '{}'::json as labels, (select count(*)::int as counted from (select from commerce."price_list" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."price_list" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."code_key" asc, t.id asc limit $4)) t order by t."code_key" asc, t.id asc limit $5;

-- price-list.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."code", t."name", t."currency", t."segment", t."priority", t."valid_from", t."valid_to", '{}'::json as labels from commerce."price_list" t
    where t.id = $1 and t.deleted_at is null;

-- price-list.facet: many
-- of currency, segment
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."currency" as value from commerce."price_list" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- price.list: many
-- by title, -title: price_by_title
-- by created_at, -created_at: price_by_created_at
-- by updated_at, -updated_at: price_by_updated_at
-- by minimum_quantity, -minimum_quantity: price_by_minimum_quantity
-- by amount, -amount: price_by_amount
-- by valid_from, -valid_from: price_by_valid_from
-- by valid_to, -valid_to: price_by_valid_to
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."title", t."list", t."product", t."minimum_quantity", t."amount", t."proposed_amount", t."valid_from", t."valid_to", json_strip_nulls(json_build_object('list', (select ref."name" from commerce."price_list" ref
    where ref.client_id = t.client_id and ref.id = t."list"), 'product', (select ref."name" from commerce."product" ref
    where ref.client_id = t.client_id and ref.id = t."product"))) as labels, (select count(*)::int as counted from (select from commerce."price" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."price" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."title_key" asc, t.id asc limit $4)) t order by t."title_key" asc, t.id asc limit $5;

-- price.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."title", t."list", t."product", t."minimum_quantity", t."amount", t."proposed_amount", t."valid_from", t."valid_to", json_strip_nulls(json_build_object('list', (select ref."name" from commerce."price_list" ref
    where ref.client_id = t.client_id and ref.id = t."list"), 'product', (select ref."name" from commerce."product" ref
    where ref.client_id = t.client_id and ref.id = t."product"))) as labels from commerce."price" t
    where t.id = $1 and t.deleted_at is null;

-- price.facet: many
-- of list
select f.value, (select ref."name" from commerce."price_list" ref
    where ref.client_id = $1 and ref.id = f.value::uuid) as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."list" as value from commerce."price" t where t.client_id = $2 and t.deleted_at is null and (true) limit $3) counted) one
      group by one.value order by count(*) desc, one.value limit $4) f;

-- warehouse.list: many
-- by code, -code: warehouse_by_code
-- by created_at, -created_at: warehouse_by_created_at
-- by updated_at, -updated_at: warehouse_by_updated_at
-- by name, -name: warehouse_by_name
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."code", t."name", t."city", t."country", t."is_default", '{}'::json as labels, (select count(*)::int as counted from (select from commerce."warehouse" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."warehouse" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."code_key" asc, t.id asc limit $4)) t order by t."code_key" asc, t.id asc limit $5;

-- warehouse.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."code", t."name", t."city", t."country", t."is_default", '{}'::json as labels from commerce."warehouse" t
    where t.id = $1 and t.deleted_at is null;

-- warehouse.facet: many
-- of country
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."country" as value from commerce."warehouse" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- sales-order.list: many
-- by created_at, -created_at: sales_order_by_created_at
-- by updated_at, -updated_at: sales_order_by_updated_at
-- by number, -number: sales_order_by_number
-- by ordered_on, -ordered_on: sales_order_by_ordered_on
-- by requested_on, -requested_on: sales_order_by_requested_on
-- by discount, -discount: sales_order_by_discount
-- by total, -total: sales_order_by_total
-- by open_issues, -open_issues: sales_order_by_open_issues
-- by confirmed_at, -confirmed_at: sales_order_by_confirmed_at
-- by shipped_on, -shipped_on: sales_order_by_shipped_on
-- by delivered_on, -delivered_on: sales_order_by_delivered_on
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."external_number", t."party", t."channel", t."rep", t."ordered_on", t."requested_on", t."warehouse", t."currency", t."payment_method", t."payment_state", t."discount", t."approved_discount", t."freight", t."subtotal", t."total", t."hold_reasons", t."open_issues", t."has_issues", t."is_late", t."ship_name", t."ship_address", t."ship_city", t."ship_region", t."ship_postal_code", t."ship_country", t."carrier", t."carrier_service", t."tracking_code", t."confirmed_at", t."shipped_on", t."cost", t."delivered_on", t."notes", (select coalesce(json_agg(json_build_object('product', l."product", 'quantity', l."quantity", 'unit_price', l."unit_price", 'discount', l."discount", 'ships_on', l."ships_on", 'list_price', l."list_price", 'total', l."total") order by l.position), '[]') from commerce."sales_order_lines" l
        where l.client_id = t.client_id and l.row_id = t.id) as "lines", json_strip_nulls(json_build_object('party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'warehouse', (select ref."name" from commerce."warehouse" ref
    where ref.client_id = t.client_id and ref.id = t."warehouse"))) as labels, (select count(*)::int as counted from (select from commerce."sales_order" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."sales_order" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."created_at" asc, t.id asc limit $4)) t order by t."created_at" asc, t.id asc limit $5;

-- sales-order.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."external_number", t."party", t."channel", t."rep", t."ordered_on", t."requested_on", t."warehouse", t."currency", t."payment_method", t."payment_state", t."discount", t."approved_discount", t."freight", t."subtotal", t."total", t."hold_reasons", t."open_issues", t."has_issues", t."is_late", t."ship_name", t."ship_address", t."ship_city", t."ship_region", t."ship_postal_code", t."ship_country", t."carrier", t."carrier_service", t."tracking_code", t."confirmed_at", t."shipped_on", t."cost", t."delivered_on", t."notes", (select coalesce(json_agg(json_build_object('product', l."product", 'quantity', l."quantity", 'unit_price', l."unit_price", 'discount', l."discount", 'ships_on', l."ships_on", 'list_price', l."list_price", 'total', l."total") order by l.position), '[]') from commerce."sales_order_lines" l
        where l.client_id = t.client_id and l.row_id = t.id) as "lines", json_strip_nulls(json_build_object('party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'warehouse', (select ref."name" from commerce."warehouse" ref
    where ref.client_id = t.client_id and ref.id = t."warehouse"))) as labels from commerce."sales_order" t
    where t.id = $1 and t.deleted_at is null;

-- sales-order.facet: many
-- of state, party, channel, rep, warehouse, currency, payment_method, payment_state, hold_reasons, has_issues, is_late, ship_region, ship_country, carrier
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from commerce."sales_order" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- sales-order.sums: one
select (round(sum(t.subtotal::numeric) / 100, 4))::text as "subtotal", (round(sum(t.total::numeric) / 100, 4))::text as "total", (round(sum(t.cost::numeric) / 100, 4))::text as "cost" from commerce."sales_order" t where t.client_id = $1 and t.deleted_at is null and (true);

-- discount-limit.list: many
-- by role, -role: discount_limit_by_role
-- by created_at, -created_at: discount_limit_by_created_at
-- by updated_at, -updated_at: discount_limit_by_updated_at
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."role", t."max_discount", '{}'::json as labels, (select count(*)::int as counted from (select from commerce."discount_limit" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."discount_limit" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."role_key" asc, t.id asc limit $4)) t order by t."role_key" asc, t.id asc limit $5;

-- discount-limit.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."role", t."max_discount", '{}'::json as labels from commerce."discount_limit" t
    where t.id = $1 and t.deleted_at is null;

-- order-issue.list: many
-- by created_at, -created_at: order_issue_by_created_at
-- by updated_at, -updated_at: order_issue_by_updated_at
-- by number, -number: order_issue_by_number
-- by resolved_at, -resolved_at: order_issue_by_resolved_at
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."order", t."party", t."kind", t."severity", t."cause", t."details", t."owner", t."resolution", t."resolved_at", json_strip_nulls(json_build_object('order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels, (select count(*)::int as counted from (select from commerce."order_issue" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."order_issue" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."created_at" asc, t.id asc limit $4)) t order by t."created_at" asc, t.id asc limit $5;

-- order-issue.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."order", t."party", t."kind", t."severity", t."cause", t."details", t."owner", t."resolution", t."resolved_at", json_strip_nulls(json_build_object('order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels from commerce."order_issue" t
    where t.id = $1 and t.deleted_at is null;

-- order-issue.facet: many
-- of state, party, kind, severity, cause, owner
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from commerce."order_issue" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- order-line.list: many
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."order", t."order_number", t."order_state", t."party", t."ordered_on", t."confirmed_at", t."currency", t."ships_on", t."product", t."quantity", t."unit_price", t."discount", t."total", json_strip_nulls(json_build_object('order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'product', (select ref."name" from commerce."product" ref
    where ref.client_id = t.client_id and ref.id = t."product"))) as labels, (select count(*)::int as counted from (select from (
    select md5(l.row_id::text || ':' || l.position)::uuid as id, l.client_id, o.version, o.created_at, o.updated_at, null::timestamptz as deleted_at,
      l.row_id as "order", o.number as order_number, o.number_key as order_number_key, o.state as order_state, o.party, o.ordered_on, o.confirmed_at, o.currency,
      coalesce(l.ships_on, o.shipped_on) as ships_on, l.product, l.quantity, l.unit_price, l.discount, l.total
    from commerce.sales_order_lines l join commerce.sales_order o on o.client_id = l.client_id and o.id = l.row_id and o.deleted_at is null) t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from (
    select md5(l.row_id::text || ':' || l.position)::uuid as id, l.client_id, o.version, o.created_at, o.updated_at, null::timestamptz as deleted_at,
      l.row_id as "order", o.number as order_number, o.number_key as order_number_key, o.state as order_state, o.party, o.ordered_on, o.confirmed_at, o.currency,
      coalesce(l.ships_on, o.shipped_on) as ships_on, l.product, l.quantity, l.unit_price, l.discount, l.total
    from commerce.sales_order_lines l join commerce.sales_order o on o.client_id = l.client_id and o.id = l.row_id and o.deleted_at is null) t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."ordered_on" asc, t.id asc limit $4)) t order by t."ordered_on" asc, t.id asc limit $5;

-- order-line.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."order", t."order_number", t."order_state", t."party", t."ordered_on", t."confirmed_at", t."currency", t."ships_on", t."product", t."quantity", t."unit_price", t."discount", t."total", json_strip_nulls(json_build_object('order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'product', (select ref."name" from commerce."product" ref
    where ref.client_id = t.client_id and ref.id = t."product"))) as labels from (
    select md5(l.row_id::text || ':' || l.position)::uuid as id, l.client_id, o.version, o.created_at, o.updated_at, null::timestamptz as deleted_at,
      l.row_id as "order", o.number as order_number, o.number_key as order_number_key, o.state as order_state, o.party, o.ordered_on, o.confirmed_at, o.currency,
      coalesce(l.ships_on, o.shipped_on) as ships_on, l.product, l.quantity, l.unit_price, l.discount, l.total
    from commerce.sales_order_lines l join commerce.sales_order o on o.client_id = l.client_id and o.id = l.row_id and o.deleted_at is null) t
    where t.id = $1 and t.deleted_at is null;

-- order-line.facet: many
-- of order_state, party, currency, product
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."order_state" as value from (
    select md5(l.row_id::text || ':' || l.position)::uuid as id, l.client_id, o.version, o.created_at, o.updated_at, null::timestamptz as deleted_at,
      l.row_id as "order", o.number as order_number, o.number_key as order_number_key, o.state as order_state, o.party, o.ordered_on, o.confirmed_at, o.currency,
      coalesce(l.ships_on, o.shipped_on) as ships_on, l.product, l.quantity, l.unit_price, l.discount, l.total
    from commerce.sales_order_lines l join commerce.sales_order o on o.client_id = l.client_id and o.id = l.row_id and o.deleted_at is null) t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- order-line.sums: one
select (round(sum(t.unit_price::numeric * t.quantity * (10000 - t.discount)) / 1e11, 4))::text as "net", (round(sum(t.unit_price::numeric * t.quantity * t.discount) / 1e11, 4))::text as "discounted", (round(sum(t.total::numeric) / 100, 4))::text as "total" from (
    select md5(l.row_id::text || ':' || l.position)::uuid as id, l.client_id, o.version, o.created_at, o.updated_at, null::timestamptz as deleted_at,
      l.row_id as "order", o.number as order_number, o.number_key as order_number_key, o.state as order_state, o.party, o.ordered_on, o.confirmed_at, o.currency,
      coalesce(l.ships_on, o.shipped_on) as ships_on, l.product, l.quantity, l.unit_price, l.discount, l.total
    from commerce.sales_order_lines l join commerce.sales_order o on o.client_id = l.client_id and o.id = l.row_id and o.deleted_at is null) t where t.client_id = $1 and t.deleted_at is null and (true);

-- shipment.list: many
-- by created_at, -created_at: shipment_by_created_at
-- by updated_at, -updated_at: shipment_by_updated_at
-- by number, -number: shipment_by_number
-- by promised_on, -promised_on: shipment_by_promised_on
-- by shipped_on, -shipped_on: shipment_by_shipped_on
-- by delivered_on, -delivered_on: shipment_by_delivered_on
-- by last_event_at, -last_event_at: shipment_by_last_event_at
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."order", t."party", t."warehouse", t."carrier", t."service", t."tracking_code", t."weight_g", t."promised_on", t."shipped_on", t."delivered_on", t."last_event", t."last_event_at", t."notes", (select coalesce(json_agg(json_build_object('line', l."line", 'quantity', l."quantity", 'product', l."product") order by l.position), '[]') from commerce."shipment_lines" l
        where l.client_id = t.client_id and l.row_id = t.id) as "lines", json_strip_nulls(json_build_object('order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'warehouse', (select ref."name" from commerce."warehouse" ref
    where ref.client_id = t.client_id and ref.id = t."warehouse"))) as labels, (select count(*)::int as counted from (select from commerce."shipment" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."shipment" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."created_at" asc, t.id asc limit $4)) t order by t."created_at" asc, t.id asc limit $5;

-- shipment.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."order", t."party", t."warehouse", t."carrier", t."service", t."tracking_code", t."weight_g", t."promised_on", t."shipped_on", t."delivered_on", t."last_event", t."last_event_at", t."notes", (select coalesce(json_agg(json_build_object('line', l."line", 'quantity', l."quantity", 'product', l."product") order by l.position), '[]') from commerce."shipment_lines" l
        where l.client_id = t.client_id and l.row_id = t.id) as "lines", json_strip_nulls(json_build_object('order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'warehouse', (select ref."name" from commerce."warehouse" ref
    where ref.client_id = t.client_id and ref.id = t."warehouse"))) as labels from commerce."shipment" t
    where t.id = $1 and t.deleted_at is null;

-- shipment.facet: many
-- of state, party, warehouse, carrier, last_event
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from commerce."shipment" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- invoice.list: many
-- by created_at, -created_at: invoice_by_created_at
-- by updated_at, -updated_at: invoice_by_updated_at
-- by number, -number: invoice_by_number
-- by issued_on, -issued_on: invoice_by_issued_on
-- by due_on, -due_on: invoice_by_due_on
-- by total, -total: invoice_by_total
-- by open_amount, -open_amount: invoice_by_open_amount
-- by voided_on, -voided_on: invoice_by_voided_on
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."external_number", t."order", t."party", t."issued_on", t."due_on", t."currency", t."total", t."open_amount", t."is_overdue", t."voided_on", t."notes", json_strip_nulls(json_build_object('order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels, (select count(*)::int as counted from (select from commerce."invoice" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."invoice" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."created_at" asc, t.id asc limit $4)) t order by t."created_at" asc, t.id asc limit $5;

-- invoice.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."external_number", t."order", t."party", t."issued_on", t."due_on", t."currency", t."total", t."open_amount", t."is_overdue", t."voided_on", t."notes", json_strip_nulls(json_build_object('order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels from commerce."invoice" t
    where t.id = $1 and t.deleted_at is null;

-- invoice.facet: many
-- of state, order, party, currency, is_overdue
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from commerce."invoice" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- payment.list: many
-- by created_at, -created_at: payment_by_created_at
-- by updated_at, -updated_at: payment_by_updated_at
-- by number, -number: payment_by_number
-- by amount, -amount: payment_by_amount
-- by unapplied, -unapplied: payment_by_unapplied
-- by expected_on, -expected_on: payment_by_expected_on
-- by received_on, -received_on: payment_by_received_on
-- by refunded_on, -refunded_on: payment_by_refunded_on
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."notes", t."party", t."order", t."invoice", t."method", t."provider", t."external_id", t."currency", t."amount", t."unapplied", t."expected_on", t."received_on", t."refunded_on", json_strip_nulls(json_build_object('party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'invoice', (select ref."number" from commerce."invoice" ref
    where ref.client_id = t.client_id and ref.id = t."invoice"))) as labels, (select count(*)::int as counted from (select from commerce."payment" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."payment" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."created_at" asc, t.id asc limit $4)) t order by t."created_at" asc, t.id asc limit $5;

-- payment.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."notes", t."party", t."order", t."invoice", t."method", t."provider", t."external_id", t."currency", t."amount", t."unapplied", t."expected_on", t."received_on", t."refunded_on", json_strip_nulls(json_build_object('party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'order', (select ref."number" from commerce."sales_order" ref
    where ref.client_id = t.client_id and ref.id = t."order"), 'invoice', (select ref."number" from commerce."invoice" ref
    where ref.client_id = t.client_id and ref.id = t."invoice"))) as labels from commerce."payment" t
    where t.id = $1 and t.deleted_at is null;

-- payment.facet: many
-- of state, party, order, invoice, method, provider, currency
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from commerce."payment" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- allocation.list: many
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."invoice_number", t."payment", t."invoice", t."party", t."amount", t."allocated_on", json_strip_nulls(json_build_object('payment', (select ref."number" from commerce."payment" ref
    where ref.client_id = t.client_id and ref.id = t."payment"), 'invoice', (select ref."number" from commerce."invoice" ref
    where ref.client_id = t.client_id and ref.id = t."invoice"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels, (select count(*)::int as counted from (select from (
    select a.id, a.client_id, 1 as version, a.created_at, a.created_at as updated_at, null::timestamptz as deleted_at,
      i.number as invoice_number, i.number_key as invoice_number_key, a.payment, a.invoice, a.party, a.amount, a.allocated_on
    from commerce.allocation a join commerce.invoice i on i.client_id = a.client_id and i.id = a.invoice) t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from (
    select a.id, a.client_id, 1 as version, a.created_at, a.created_at as updated_at, null::timestamptz as deleted_at,
      i.number as invoice_number, i.number_key as invoice_number_key, a.payment, a.invoice, a.party, a.amount, a.allocated_on
    from commerce.allocation a join commerce.invoice i on i.client_id = a.client_id and i.id = a.invoice) t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."created_at" asc, t.id asc limit $4)) t order by t."created_at" asc, t.id asc limit $5;

-- allocation.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."invoice_number", t."payment", t."invoice", t."party", t."amount", t."allocated_on", json_strip_nulls(json_build_object('payment', (select ref."number" from commerce."payment" ref
    where ref.client_id = t.client_id and ref.id = t."payment"), 'invoice', (select ref."number" from commerce."invoice" ref
    where ref.client_id = t.client_id and ref.id = t."invoice"), 'party', (select ref."name" from commerce."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels from (
    select a.id, a.client_id, 1 as version, a.created_at, a.created_at as updated_at, null::timestamptz as deleted_at,
      i.number as invoice_number, i.number_key as invoice_number_key, a.payment, a.invoice, a.party, a.amount, a.allocated_on
    from commerce.allocation a join commerce.invoice i on i.client_id = a.client_id and i.id = a.invoice) t
    where t.id = $1 and t.deleted_at is null;

-- allocation.facet: many
-- of payment, invoice, party
select f.value, (select ref."number" from commerce."payment" ref
    where ref.client_id = $1 and ref.id = f.value::uuid) as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."payment" as value from (
    select a.id, a.client_id, 1 as version, a.created_at, a.created_at as updated_at, null::timestamptz as deleted_at,
      i.number as invoice_number, i.number_key as invoice_number_key, a.payment, a.invoice, a.party, a.amount, a.allocated_on
    from commerce.allocation a join commerce.invoice i on i.client_id = a.client_id and i.id = a.invoice) t where t.client_id = $2 and t.deleted_at is null and (true) limit $3) counted) one
      group by one.value order by count(*) desc, one.value limit $4) f;

-- allocation.sums: one
select (round(sum(t.amount::numeric) / 100, 4))::text as "amount" from (
    select a.id, a.client_id, 1 as version, a.created_at, a.created_at as updated_at, null::timestamptz as deleted_at,
      i.number as invoice_number, i.number_key as invoice_number_key, a.payment, a.invoice, a.party, a.amount, a.allocated_on
    from commerce.allocation a join commerce.invoice i on i.client_id = a.client_id and i.id = a.invoice) t where t.client_id = $1 and t.deleted_at is null and (true);

-- payment-event.list: many
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."provider", t."event_id", t."kind", t."outcome", t."reason", t."external_id", t."order_reference", t."amount", t."payment", t."happened_at", json_strip_nulls(json_build_object('payment', (select ref."number" from commerce."payment" ref
    where ref.client_id = t.client_id and ref.id = t."payment"))) as labels, (select count(*)::int as counted from (select from (
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.provider, e.provider as provider_key, e.event_id, lower(e.event_id) as event_id_key, e.kind, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.external_id, lower(e.external_id) as external_id_key,
      e.order_reference, lower(e.order_reference) as order_reference_key, e.amount, e.payment, e.happened_at
    from commerce.payment_event e) t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from (
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.provider, e.provider as provider_key, e.event_id, lower(e.event_id) as event_id_key, e.kind, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.external_id, lower(e.external_id) as external_id_key,
      e.order_reference, lower(e.order_reference) as order_reference_key, e.amount, e.payment, e.happened_at
    from commerce.payment_event e) t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."created_at" asc, t.id asc limit $4)) t order by t."created_at" asc, t.id asc limit $5;

-- payment-event.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."provider", t."event_id", t."kind", t."outcome", t."reason", t."external_id", t."order_reference", t."amount", t."payment", t."happened_at", json_strip_nulls(json_build_object('payment', (select ref."number" from commerce."payment" ref
    where ref.client_id = t.client_id and ref.id = t."payment"))) as labels from (
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.provider, e.provider as provider_key, e.event_id, lower(e.event_id) as event_id_key, e.kind, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.external_id, lower(e.external_id) as external_id_key,
      e.order_reference, lower(e.order_reference) as order_reference_key, e.amount, e.payment, e.happened_at
    from commerce.payment_event e) t
    where t.id = $1 and t.deleted_at is null;

-- payment-event.facet: many
-- of provider, kind, outcome, payment
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."provider" as value from (
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.provider, e.provider as provider_key, e.event_id, lower(e.event_id) as event_id_key, e.kind, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.external_id, lower(e.external_id) as external_id_key,
      e.order_reference, lower(e.order_reference) as order_reference_key, e.amount, e.payment, e.happened_at
    from commerce.payment_event e) t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- shipment-event.list: many
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."carrier", t."event_id", t."code", t."outcome", t."reason", t."tracking_code", t."shipment", t."happened_at", json_strip_nulls(json_build_object('shipment', (select ref."number" from commerce."shipment" ref
    where ref.client_id = t.client_id and ref.id = t."shipment"))) as labels, (select count(*)::int as counted from (select from (
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.carrier, e.carrier as carrier_key, e.event_id, lower(e.event_id) as event_id_key, e.code, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.tracking_code, e.tracking_code_key, e.shipment, e.happened_at
    from commerce.shipment_event e) t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from (
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.carrier, e.carrier as carrier_key, e.event_id, lower(e.event_id) as event_id_key, e.code, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.tracking_code, e.tracking_code_key, e.shipment, e.happened_at
    from commerce.shipment_event e) t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."created_at" asc, t.id asc limit $4)) t order by t."created_at" asc, t.id asc limit $5;

-- shipment-event.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."carrier", t."event_id", t."code", t."outcome", t."reason", t."tracking_code", t."shipment", t."happened_at", json_strip_nulls(json_build_object('shipment', (select ref."number" from commerce."shipment" ref
    where ref.client_id = t.client_id and ref.id = t."shipment"))) as labels from (
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.carrier, e.carrier as carrier_key, e.event_id, lower(e.event_id) as event_id_key, e.code, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.tracking_code, e.tracking_code_key, e.shipment, e.happened_at
    from commerce.shipment_event e) t
    where t.id = $1 and t.deleted_at is null;

-- shipment-event.facet: many
-- of carrier, code, outcome, shipment
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."carrier" as value from (
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.carrier, e.carrier as carrier_key, e.event_id, lower(e.event_id) as event_id_key, e.code, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.tracking_code, e.tracking_code_key, e.shipment, e.happened_at
    from commerce.shipment_event e) t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- carrier-rate.list: many
-- by carrier, -carrier: carrier_rate_by_carrier
-- by created_at, -created_at: carrier_rate_by_created_at
-- by updated_at, -updated_at: carrier_rate_by_updated_at
-- by days, -days: carrier_rate_by_days
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."carrier", t."service", t."country", t."region", t."postal_prefix", t."currency", t."base", t."base_kg", t."per_kg", t."insurance", t."toll", t."minimum", t."markup", t."days", t."divisor", t."free_above", '{}'::json as labels, (select count(*)::int as counted from (select from commerce."carrier_rate" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from commerce."carrier_rate" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."carrier_key" asc, t.id asc limit $4)) t order by t."carrier_key" asc, t.id asc limit $5;

-- carrier-rate.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."carrier", t."service", t."country", t."region", t."postal_prefix", t."currency", t."base", t."base_kg", t."per_kg", t."insurance", t."toll", t."minimum", t."markup", t."days", t."divisor", t."free_above", '{}'::json as labels from commerce."carrier_rate" t
    where t.id = $1 and t.deleted_at is null;

-- carrier-rate.facet: many
-- of carrier, country, region, currency
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."carrier" as value from commerce."carrier_rate" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- src/locks/locked-rows.ts

-- lockOrder: maybeOne
select id, state, party, currency, payment_method, payment_state, total, warehouse, requested_on::text, carrier, carrier_service,
  tracking_code, shipped_on::text
from commerce.sales_order where client_id = $1 and id = $2 and deleted_at is null for update;

-- lockParty: maybeOne
select payment_terms_days, currency from commerce.party where client_id = $1 and id = $2 and deleted_at is null for update;

-- src/notices/notice-repository.ts

-- noticedOrder: maybeOne
select id, number, party, carrier, tracking_code from commerce.sales_order
where client_id = $1 and id = $2 and deleted_at is null;

-- findRecipient: maybeOne
select p.name, p.email, p.whatsapp, p.language, p.notices from commerce.party p
where p.client_id = $1 and p.id = $2 and p.deleted_at is null
  and not exists (select from commerce.notice_setting s where s.client_id = $3 and not s.enabled)
  and not exists (select from commerce.resource_change c where c.row_id = $4 and c.version = 1 and c.client_id = $5 and c.import_id is not null);

-- addNotice: execute
insert into commerce.order_notice (client_id, order_id, subject_id, state, channel, sent_at)
values ($1, $2, $3, $4, $5, $6)
on conflict do nothing;

-- isEnabled: maybeOne
select enabled from commerce.notice_setting where client_id = $1;

-- setEnabled: execute
insert into commerce.notice_setting (client_id, enabled, updated_at) values ($1, $2, $3)
on conflict (client_id) do update set enabled = excluded.enabled, updated_at = excluded.updated_at;

-- src/orders/credit.ts

-- lockCredit: maybeOne
select state, currency, credit_limit from commerce.party
where client_id = $1 and id = $2 and deleted_at is null for update;

-- src/orders/discounts/discounted-order.ts

-- read: maybeOne
select o.id, o.client_id, o.number, o.state, coalesce(p.name, '') as customer, o.total::text as total, o.currency,
  o.discount::text as discount
from commerce.sales_order o left join commerce.party p on p.id = o.party
where o.id = $1 and o.deleted_at is null {for update of o}?;

-- read: many
select distinct c.by_id from commerce.resource_change c
left join commerce.resource_change before on before.client_id = c.client_id and before.row_id = c.row_id and before.version = c.version - 1
where c.row_id = $1 and c.client_id = $2 and c.by_id is not null and c.action <> 'discount_approved'
  and not (c.action = 'release' and before.action is not distinct from 'discount_approved' and before.by_id is not distinct from c.by_id);

-- limitOf: one
select count(*) > 0 as is_limited, max(max_discount) filter (where role_key = $1::text)::text as limit
from commerce.discount_limit where client_id = $2 and deleted_at is null;

-- src/orders/entry/entry-rows.ts

-- findCustomer: maybeOne
select p.id, p.number, p.name, p.state, p.currency, p.price_segment, p.payment_terms_days, p.credit_limit, o.open_orders, o.open_total
from commerce.party p join lateral (
  select count(*)::int as open_orders, coalesce(sum(one.total), 0)::text as open_total from commerce.sales_order one
  where one.client_id = p.client_id and one.party = p.id and one.deleted_at is null and one.state in ('on_hold', 'confirmed', 'part_shipped', 'shipped')) o on true
where p.client_id = $1 and p.id = $2 and p.deleted_at is null;

-- entryProducts: many
select p.id, p.sku, p.name, p.unit, p.state, p.minimum_quantity, p.multiple,
  case when $1::uuid is null then null else coalesce(s.on_hand - s.reserved, 0) end as available
from commerce.product p
  left join commerce.stock s on s.client_id = p.client_id and s.product_id = p.id and s.warehouse_id = $2::uuid
where p.client_id = $3 and p.id = any($4::uuid[]) and p.deleted_at is null;

-- lastLines: many
select distinct on (l.product) l.product, o.id as "order", o.number, o.day::text as ordered_on, l.unit_price, l.discount, l.quantity
from (
  select one.id, one.number, coalesce(one.ordered_on, one.created_at::date) as day from commerce.sales_order one
  where one.client_id = $1 and one.party = $2 and one.deleted_at is null and one.state not in ('draft', 'cancelled')
  order by one.id desc limit $3) o
  join commerce.sales_order_lines l on l.row_id = o.id and l.client_id = $4
where l.product = any($5::uuid[]) and l.unit_price is not null
order by l.product, o.day desc, o.id desc, l.position;

-- productsCalled: many
select id, sku, sku_key, barcode_key, name, name_key, state from commerce.product
where client_id = $1 and deleted_at is null
  and (sku_key = any($2::text[]) or barcode_key = any($3::text[]) or name_key = any($4::text[]));

-- linesWrittenAt: maybeOne
select changed_at as at from commerce.resource_change
where row_id = $1 and client_id = $2 and changes ? 'lines' order by version desc limit 1;

-- src/orders/issues/issue-repository.ts

-- issuesOf: many
select id, number, kind, cause, state from commerce.order_issue
where client_id = $1 and "order" = $2 and deleted_at is null order by id;

-- addressOfParty: maybeOne
select address, city, postal_code, country from commerce.party
where client_id = $1 and id = $2 and deleted_at is null;

-- isBelowCost: maybeOne
select 1 as one from unnest($1::uuid[], $2::bigint[], $3::bigint[]) l (product, unit_price, discount)
join commerce.product p on p.client_id = $4 and p.id = l.product and p.deleted_at is null
where l.unit_price::numeric * (10000 - l.discount) < p.cost::numeric * 10000 limit 1;

-- hasFailedPayment: maybeOne
select 1 as one from commerce.payment f join commerce.sales_order o on o.client_id = f.client_id and o.id = f."order"
where f.client_id = $1 and f."order" = $2 and f.state = 'failed' and f.deleted_at is null
  and o.payment_state <> 'paid' and o.state not in ('closed', 'cancelled')
  and not exists (select from commerce.payment p
    where p.client_id = f.client_id and p."order" = f."order" and p.state in ('captured', 'pending') and p.deleted_at is null
      and p.amount >= f.amount and p.updated_at >= f.created_at)
limit 1;

-- src/orders/issues/overdue-orders.ts

-- ordersOfOtherLateness: many
with candidates as (
    select client_id, id from commerce.sales_order
    where deleted_at is null and not is_late and state in ('on_hold', 'confirmed', 'part_shipped')
      and requested_on < ($1::timestamptz + interval '1 day')::date - $2::int
    union select client_id, "order" from commerce.shipment
    where deleted_at is null and state in ('planned', 'packed', 'shipped', 'in_transit', 'failed')
      and promised_on < ($3::timestamptz + interval '1 day')::date - $4::int
    union select client_id, id from commerce.sales_order where deleted_at is null and is_late)
  select o.id, o.client_id from candidates n
  join commerce.sales_order o on o.client_id = n.client_id and o.id = n.id and o.deleted_at is null
  join access.client c on c.client_id = o.client_id
  where o.is_late is distinct from coalesce((
(o.requested_on < (($5::timestamptz at time zone c.timezone)::date - $6::int) and (o.state in ('confirmed', 'part_shipped') or (o.state = 'on_hold' and o.confirmed_at is not null))
  and not exists (select from commerce.shipment w where w.client_id = o.client_id and w."order" = o.id and w.deleted_at is null
    and w.state in ('planned', 'packed') and w.promised_on >= (($7::timestamptz at time zone c.timezone)::date - $8::int)))
or (o.state in ('on_hold', 'confirmed', 'part_shipped', 'shipped') and exists (select from commerce.shipment s
  where s.client_id = o.client_id and s."order" = o.id and s.deleted_at is null
    and s.state in ('planned', 'packed', 'shipped', 'in_transit', 'failed') and s.promised_on < (($9::timestamptz at time zone c.timezone)::date - $10::int)))), false) limit $11;

-- lockLateness: maybeOne
select o.id, o.number, o.party, o.is_late, not o.is_late as "isNow",
    coalesce(o.requested_on >= (($1::timestamptz at time zone c.timezone)::date - $2::int) - 7, false) or exists (select from commerce.shipment s
      where s.client_id = o.client_id and s."order" = o.id and s.deleted_at is null and s.promised_on >= (($3::timestamptz at time zone c.timezone)::date - $4::int) - 7) as "isRecent"
  from commerce.sales_order o join access.client c on c.client_id = o.client_id
  where o.client_id = $5 and o.id = $6 and o.deleted_at is null
    and o.is_late is distinct from coalesce((
(o.requested_on < (($7::timestamptz at time zone c.timezone)::date - $8::int) and (o.state in ('confirmed', 'part_shipped') or (o.state = 'on_hold' and o.confirmed_at is not null))
  and not exists (select from commerce.shipment w where w.client_id = o.client_id and w."order" = o.id and w.deleted_at is null
    and w.state in ('planned', 'packed') and w.promised_on >= (($9::timestamptz at time zone c.timezone)::date - $10::int)))
or (o.state in ('on_hold', 'confirmed', 'part_shipped', 'shipped') and exists (select from commerce.shipment s
  where s.client_id = o.client_id and s."order" = o.id and s.deleted_at is null
    and s.state in ('planned', 'packed', 'shipped', 'in_transit', 'failed') and s.promised_on < (($11::timestamptz at time zone c.timezone)::date - $12::int)))), false) for update of o skip locked;

-- ordersByNews: many
with candidates as (
    select s.client_id, s."order" as id from commerce.shipment s
    where s.deleted_at is null and s.tracking_code is not null and s.state in ('shipped', 'in_transit', 'failed')
      and coalesce(s.last_event_at, s.created_at) < $1::timestamptz - $2 * interval '1 hour'
    union select client_id, "order" from commerce.order_issue
    where deleted_at is null and state <> 'resolved' and cause = 'no_carrier_event')
  select o.id, o.client_id from candidates n
  join commerce.sales_order o on o.client_id = n.client_id and o.id = n.id and o.deleted_at is null
  where (
exists (select from commerce.shipment s where s.client_id = o.client_id and s."order" = o.id and (
s.deleted_at is null and s.tracking_code is not null and s.state in ('shipped', 'in_transit', 'failed')
and greatest(s.last_event_at, (s.shipped_on + 1)::timestamp at time zone 'UTC', s.created_at) < $3::timestamptz - $4 * interval '1 hour'
and exists (select from commerce.tracking_carrier t where t.client_id = s.client_id))
  and not exists (select from commerce.order_issue i where i.client_id = o.client_id and i."order" = o.id and i.deleted_at is null
    and ((i.kind = 'delivery' and i.state <> 'resolved') or (i.cause = 'no_carrier_event' and i.created_at > greatest(s.last_event_at, (s.shipped_on + 1)::timestamp at time zone 'UTC', s.created_at)))))) or (
exists (select from commerce.order_issue i where i.client_id = o.client_id and i."order" = o.id and i.deleted_at is null
  and i.state <> 'resolved' and i.cause = 'no_carrier_event')
and not exists (select from commerce.shipment s where s.client_id = o.client_id and s."order" = o.id and (
s.deleted_at is null and s.tracking_code is not null and s.state in ('shipped', 'in_transit', 'failed')
and greatest(s.last_event_at, (s.shipped_on + 1)::timestamp at time zone 'UTC', s.created_at) < $5::timestamptz - $6 * interval '1 hour'
and exists (select from commerce.tracking_carrier t where t.client_id = s.client_id)))) limit $7;

-- lockByNews: maybeOne
select (
exists (select from commerce.shipment s where s.client_id = o.client_id and s."order" = o.id and (
s.deleted_at is null and s.tracking_code is not null and s.state in ('shipped', 'in_transit', 'failed')
and greatest(s.last_event_at, (s.shipped_on + 1)::timestamp at time zone 'UTC', s.created_at) < $1::timestamptz - $2 * interval '1 hour'
and exists (select from commerce.tracking_carrier t where t.client_id = s.client_id))
  and not exists (select from commerce.order_issue i where i.client_id = o.client_id and i."order" = o.id and i.deleted_at is null
    and ((i.kind = 'delivery' and i.state <> 'resolved') or (i.cause = 'no_carrier_event' and i.created_at > greatest(s.last_event_at, (s.shipped_on + 1)::timestamp at time zone 'UTC', s.created_at)))))) as waits from commerce.sales_order o
  where o.client_id = $3 and o.id = $4 and o.deleted_at is null
    and ((
exists (select from commerce.shipment s where s.client_id = o.client_id and s."order" = o.id and (
s.deleted_at is null and s.tracking_code is not null and s.state in ('shipped', 'in_transit', 'failed')
and greatest(s.last_event_at, (s.shipped_on + 1)::timestamp at time zone 'UTC', s.created_at) < $5::timestamptz - $6 * interval '1 hour'
and exists (select from commerce.tracking_carrier t where t.client_id = s.client_id))
  and not exists (select from commerce.order_issue i where i.client_id = o.client_id and i."order" = o.id and i.deleted_at is null
    and ((i.kind = 'delivery' and i.state <> 'resolved') or (i.cause = 'no_carrier_event' and i.created_at > greatest(s.last_event_at, (s.shipped_on + 1)::timestamp at time zone 'UTC', s.created_at)))))) or (
exists (select from commerce.order_issue i where i.client_id = o.client_id and i."order" = o.id and i.deleted_at is null
  and i.state <> 'resolved' and i.cause = 'no_carrier_event')
and not exists (select from commerce.shipment s where s.client_id = o.client_id and s."order" = o.id and (
s.deleted_at is null and s.tracking_code is not null and s.state in ('shipped', 'in_transit', 'failed')
and greatest(s.last_event_at, (s.shipped_on + 1)::timestamp at time zone 'UTC', s.created_at) < $7::timestamptz - $8 * interval '1 hour'
and exists (select from commerce.tracking_carrier t where t.client_id = s.client_id))))) for update of o skip locked;

-- src/orders/price-lines.ts

-- pricedCustomer: maybeOne
select price_segment, currency from commerce.party where client_id = $1 and id = $2;

-- requireOrderable: many
select id, state, minimum_quantity, multiple from commerce.product
where client_id = $1 and id = any($2::uuid[]) and deleted_at is null;

-- src/parties/merged-parties.ts

-- moveMerged: many
delete from commerce.merged_row where client_id = $1 and merge_id = $2 returning resource, row_id, from_party;

-- moveMerged: execute
insert into commerce.merged_row (client_id, merge_id, resource, row_id, from_party)
values ($1, $2, $3, $4, $5) on conflict do nothing;

-- src/parties/parties.ts

-- copy: apply
insert into commerce.party as known (credit_limit, email, whatsapp, language, notices, address, city, postal_code, country, tax_id, tax_id_key, price_segment, currency, payment_terms_days, id, client_id, state, name, name_key, number, number_key, code, code_key, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
on conflict (id) do update set credit_limit = excluded.credit_limit, email = excluded.email, whatsapp = excluded.whatsapp, language = excluded.language, notices = excluded.notices, address = excluded.address, city = excluded.city, postal_code = excluded.postal_code, country = excluded.country, tax_id = excluded.tax_id, tax_id_key = excluded.tax_id_key, price_segment = excluded.price_segment, currency = excluded.currency, payment_terms_days = excluded.payment_terms_days, client_id = excluded.client_id, state = excluded.state, name = excluded.name, name_key = excluded.name_key, number = excluded.number, number_key = excluded.number_key, code = excluded.code, code_key = excluded.code_key, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- copy: apply
update commerce.party set seen_at = now() where id = $1;

-- copy: isEmpty
select not exists (select from commerce.party) as empty;

-- copy: outdate
update commerce.party set version = -1 where version > 0;

-- copy: sweep
delete from commerce.party where seen_at < $1 returning id;

-- src/parties/survivor.ts

-- survivorOf: one
select pg_advisory_xact_lock_shared(hashtextextended($1::text, 0));

-- survivorOf: maybeOne
select winner from commerce.merged_party where client_id = $1 and loser = $2;

-- recordMerge: one
select pg_advisory_xact_lock(hashtextextended($1::text, 0));

-- recordMerge: execute
insert into commerce.merged_party (client_id, loser, winner, merge_id)
select $1, loser, $2, $3 from unnest($4::uuid[]) loser
on conflict (client_id, loser) do update set winner = excluded.winner, merge_id = excluded.merge_id;

-- forgetMerge: execute
delete from commerce.merged_party where client_id = $1 and merge_id = $2;

-- src/pricing/price.ts

-- priceRules.beforeWrite: maybeOne
select l.code || ' · ' || p.sku || ' · ' || p.name as title from commerce.price_list l, commerce.product p
where l.client_id = $1 and l.id = $2 and p.client_id = $3 and p.id = $4;

-- src/pricing/repository/price-changes.ts

-- lockProducts: many
select id, sku, name, base_price, cost from commerce.product
where client_id = $1 and id = any($2::uuid[]) and deleted_at is null order by id for update;

-- addChange: execute
insert into commerce.price_change (id, client_id, op, value, reason, rows, waiting, by_id, by_name, changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- recordRows: execute
insert into commerce.price_history (client_id, product_id, old_amount, amount, recorded_at, by_id, by_name, reason, change_id)
select $1, w.product_id, w.before, w.after, $2, $3::uuid, $4, $5, $6
from unnest($7::uuid[], $8::bigint[], $9::bigint[])
  w (product_id, before, after) order by w.product_id;

-- listChanges: many
select c.id, c.client_id, c.op, c.value, c.reason, c.rows, c.waiting, c.by_name as by, c.changed_at, c.reverted_at,
(select r.status from commerce.price_approval_round r where r.change_id = c.id order by r.number desc limit 1) as approval from commerce.price_change c
  where c.client_id = $1 and ($2::uuid is null or c.id < $3::uuid) order by c.id desc limit $4;

-- findChange: one
select c.id, c.client_id, c.op, c.value, c.reason, c.rows, c.waiting, c.by_name as by, c.changed_at, c.reverted_at,
(select r.status from commerce.price_approval_round r where r.change_id = c.id order by r.number desc limit 1) as approval from commerce.price_change c where c.id = $1;

-- lockChange: maybeOne
select c.id, c.client_id, c.op, c.value, c.reason, c.rows, c.waiting, c.by_name as by, c.changed_at, c.reverted_at,
(select r.status from commerce.price_approval_round r where r.change_id = c.id order by r.number desc limit 1) as approval from commerce.price_change c where c.id = $1 for update of c;

-- markReverted: one
update commerce.price_change c set reverted_at = $1, reverted_by = $2
  where c.client_id = $3 and c.id = $4 returning c.id, c.client_id, c.op, c.value, c.reason, c.rows, c.waiting, c.by_name as by, c.changed_at, c.reverted_at,
(select r.status from commerce.price_approval_round r where r.change_id = c.id order by r.number desc limit 1) as approval;

-- rowsOfChange: many
select product_id, old_amount, amount from commerce.price_history
where client_id = $1 and change_id = $2 order by sequence;

-- src/pricing/repository/price-history.ts

-- recordBasePrice: execute
insert into commerce.price_history (client_id, product_id, old_amount, amount, recorded_at, by_id, by_name, reason)
select $1, $2, last.amount, $3::bigint, $4, $5::uuid, $6, $7
from (select 1) one left join lateral (
  select h.amount from commerce.price_history h where h.client_id = $8 and h.product_id = $9 and h.price_id is null
  order by h.recorded_at desc, h.sequence desc limit 1) last on true
where last.amount is distinct from $10::bigint;

-- lastBasePrice: maybeOne
select h.amount::text as amount from commerce.price_history h
where h.client_id = $1 and h.product_id = $2 and h.price_id is null and h.amount is not null
order by h.recorded_at desc, h.sequence desc limit 1;

-- lastPrice: maybeOne
select n.amount::text as amount
from (select coalesce(h.amount, h.old_amount) as amount, h.amount is null as is_removed, h.minimum_quantity
  from (select distinct on (p.price_id) p.amount, p.old_amount, p.minimum_quantity, p.recorded_at, p.sequence from commerce.price_history p
    where p.client_id = $1 and p.product_id = $2 and p.list_id = $3
    order by p.price_id, p.recorded_at desc, p.sequence desc) h
  where h.amount is not null or (h.old_amount is not null and h.recorded_at > $4)
  order by abs(h.minimum_quantity - $5::bigint), h.recorded_at desc, h.sequence desc limit 1) n
where n.is_removed or n.minimum_quantity = $6::bigint;

-- recordPrice: execute
insert into commerce.price_history (client_id, product_id, list_id, price_id, minimum_quantity, old_amount, amount, valid_from, valid_to,
  recorded_at, by_id, by_name, reason)
values ($1, $2, $3, $4, $5, $6,
  $7, $8, $9, $10, $11,
  $12, $13);

-- recordList: execute
insert into commerce.price_list_history (client_id, list_id, code, segment, currency, priority, valid_from, valid_to, is_removed, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7, $8,
  $9, $10);

-- recordedPrices: many
with known as (
  select distinct on (h.product_id, h.price_id) h.product_id, h.price_id, h.list_id, h.amount, h.minimum_quantity, h.valid_from, h.valid_to
  from commerce.price_history h
  where h.client_id = $1 and h.product_id = any($2::uuid[]) and h.recorded_at <= $3
  order by h.product_id, h.price_id, h.recorded_at desc, h.sequence desc),
lists as (
  select distinct on (l.list_id) l.list_id, l.code, l.segment, l.currency, l.priority, l.valid_from, l.valid_to, l.is_removed
  from commerce.price_list_history l
  where l.client_id = $4 and l.list_id in (select k.list_id from known k) and l.recorded_at <= $5
  order by l.list_id, l.recorded_at desc, l.sequence desc)
select k.product_id, k.price_id, k.amount, k.minimum_quantity, k.valid_from, k.valid_to,
  l.list_id, l.code, l.segment, l.currency, l.priority, l.valid_from as list_from, l.valid_to as list_to
from known k left join lists l on l.list_id = k.list_id and not l.is_removed
where k.amount is not null and (k.price_id is null or l.list_id is not null);

-- listPriceVersions: many
select h.sequence, h.list_id, (select l.code from commerce.price_list l where l.client_id = h.client_id and l.id = h.list_id) as list_code, h.price_id,
  h.minimum_quantity, h.old_amount, h.amount, h.valid_from, h.valid_to, h.recorded_at, h.by_name as by, h.reason, h.change_id
from commerce.price_history h
where h.client_id = $1 and h.product_id = $2 and ($3::bigint is null or h.sequence < $4::bigint)
order by h.sequence desc limit $5;

-- src/pricing/repository/price-proposals.ts

-- limitOf: maybeOne
select limit_percent::text as limit_percent from commerce.price_limit where client_id = $1;

-- setLimit: execute
insert into commerce.price_limit (client_id, limit_percent, updated_by, updated_at) values ($1, $2, $3, $4)
on conflict (client_id) do update set limit_percent = excluded.limit_percent, updated_by = excluded.updated_by, updated_at = excluded.updated_at;

-- addProposals: execute
insert into commerce.price_proposal (client_id, change_id, product_id, price_id, before, after, state)
select $1, $2, w.product_id, w.price_id, w.before, w.after, 'waiting'
from unnest($3::uuid[], $4::uuid[],
  $5::bigint[], $6::bigint[]) w (product_id, price_id, before, after);

-- supersedeProposal: maybeOne
update commerce.price_proposal set state = 'superseded'
where client_id = $1 and product_id = $2 and price_id is not distinct from $3::uuid and state = 'waiting'
returning change_id;

-- supersedeProposal: one
update commerce.price_change set waiting = waiting - 1 where client_id = $1 and id = $2 returning waiting as left;

-- endProposals: execute
update commerce.price_change set waiting = 0 where client_id = $1 and id = $2;

-- endProposals: many
update commerce.price_proposal set state = $1 where client_id = $2 and change_id = $3 and state = 'waiting'
returning product_id, price_id, before::text as before, after::text as after;

-- waitingProducts: many
select product_id from commerce.price_proposal
where client_id = $1 and change_id = $2 and price_id is null and state = 'waiting' order by product_id;

-- listProposals: many
select w.product_id, w.price_id, p.sku, p.name, w.before, w.after, w.state
from commerce.price_proposal w join commerce.product p on p.client_id = w.client_id and p.id = w.product_id
where w.change_id = $1 order by p.sku_key, w.id limit $2;

-- readChange: maybeOne
select c.id, c.client_id, c.reason, c.waiting, c.by_id, coalesce(w.product, '') as product, coalesce(w.before, '0') as before,
  coalesce(w.after, '0') as after
from commerce.price_change c left join lateral (
  select p.name as product, w.before::text as before, w.after::text as after
  from commerce.price_proposal w join commerce.product p on p.client_id = w.client_id and p.id = w.product_id
  where w.client_id = c.client_id and w.change_id = c.id order by w.id limit 1) w on true
where c.id = $1 {for update of c}?;

-- editOfTransaction: maybeOne
select id from commerce.price_change where transaction_id = pg_current_xact_id() and client_id = $1;

-- addEdit: execute
insert into commerce.price_change (id, client_id, op, value, reason, rows, waiting, transaction_id, by_id, by_name, changed_at)
values ($1, $2, 'edit', 0, $3, 1, 1, pg_current_xact_id(), $4, $5, $6);

-- countEdit: execute
update commerce.price_change set rows = rows + 1, waiting = waiting + 1 where client_id = $1 and id = $2;

-- src/pricing/use-cases/list-prices.ts

-- segmentOf: maybeOne
select price_segment from commerce.party where client_id = $1 and id = $2;

-- src/shipping/quotes/quote-repository.ts

-- ratesTo: many
select distinct on (carrier_key, service_key) id, carrier, service, currency, days, base_kg, divisor, base::text, per_kg::text, insurance::text, toll::text,
  minimum::text, markup::text, free_above::text
from commerce.carrier_rate
where client_id = $1 and deleted_at is null and (country is null or country = $2)
  and (region is null or region_key = $3) and (postal_prefix is null or starts_with($4, postal_prefix_key))
  and (currency is null or $5::text is null or currency = $6)
order by carrier_key, service_key, length(postal_prefix) desc nulls last, region_key nulls last, country nulls last, currency nulls last, id;

-- measuresOf: many
select id, weight_g, length_mm, width_mm, height_mm from commerce.product
where client_id = $1 and id = any($2::uuid[]) and deleted_at is null;

-- orderToQuote: maybeOne
select o.subtotal::text, o.currency, o.ship_country, o.ship_region, o.ship_postal_code,
  (select coalesce(json_agg(json_build_object('product', l.product, 'quantity', l.quantity::text) order by l.position), '[]')
    from commerce.sales_order_lines l where l.client_id = o.client_id and l.row_id = o.id) as lines
from commerce.sales_order o where o.client_id = $1 and o.id = $2 and o.deleted_at is null;

-- src/shipping/shipments-of-order.ts

-- shippedLines: many
with sent as (
  select l.line, sum(l.quantity) as planned, coalesce(sum(l.quantity) filter (where s.state not in ('planned', 'packed')), 0) as gone
  from commerce.shipment s join commerce.shipment_lines l on l.client_id = s.client_id and l.row_id = s.id
  where s.client_id = $1 and s."order" = $2 and s.deleted_at is null and s.id is distinct from $3::uuid
  group by l.line)
select o.line, o.product, o.quantity::text as ordered, coalesce(n.planned, 0)::text as planned, coalesce(n.gone, 0)::text as left
from (select row_number() over (order by l.position)::int as line, l.product, l.quantity from commerce.sales_order_lines l
  where l.client_id = $4 and l.row_id = $5) o
left join sent n on n.line = o.line order by o.line;

-- shipmentsOf: many
select id, state, tracking_code from commerce.shipment
where client_id = $1 and "order" = $2 and deleted_at is null order by id;

-- src/shipping/tracking/shipment-events.ts

-- eventQueue.dueInMs: one
select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from commerce.shipment_event where outcome = 'received';

-- eventQueue.lease: maybeOne
update commerce.shipment_event set due_at = now() + make_interval(secs => $1), attempts = attempts + 1
  where (id) = (select id from commerce.shipment_event where outcome = 'received' and due_at <= now()
order by due_at, happened_at limit $2 for update skip locked)
  returning id, client_id, carrier, event_id, code, tracking_code, tracking_code_key, happened_at, shipment, attempts;

-- eventQueue.postpone: execute
update commerce.shipment_event set due_at = now() + make_interval(secs => $1) where id = $2 and attempts = $3 and outcome = 'received';

-- storeEvent: execute
insert into commerce.shipment_event (id, client_id, carrier, event_id, code, tracking_code, tracking_code_key, happened_at, outcome,
  due_at, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6,
  $7, $8, 'received', now(), $9, $10)
on conflict (client_id, carrier, event_id) do nothing;

-- lockEvent: maybeOne
select id, client_id, carrier, event_id, code, tracking_code, tracking_code_key, happened_at, shipment, attempts from commerce.shipment_event where id = $1 and outcome = 'received' for update;

-- endEvent: execute
update commerce.shipment_event set outcome = $1, reason = $2, updated_at = $3
where client_id = $4 and id = $5;

-- requeueEvents: execute
update commerce.shipment_event set outcome = 'received', reason = null, attempts = 0, due_at = now(), updated_at = $1
where client_id = $2 and tracking_code_key = $3 and outcome in ('received', 'unmatched')
  and (outcome = 'unmatched' or $4::boolean);

-- assignEvents: many
update commerce.shipment_event e set shipment = $1, outcome = 'received', reason = null, attempts = 0, updated_at = $2,
  due_at = now() + interval '1 minute'
where e.client_id = $3 and e.outcome in ('unmatched', 'failed') and (e.carrier, e.tracking_code_key) = (
  select one.carrier, one.tracking_code_key from commerce.shipment_event one
  where one.client_id = $4 and one.id = $5 and one.outcome in ('unmatched', 'failed'))
returning id, client_id, carrier, event_id, code, tracking_code, tracking_code_key, happened_at, shipment, attempts;

-- dismissEvent: execute
update commerce.shipment_event set outcome = 'ignored', reason = $1, updated_at = $2
where client_id = $3 and id = $4 and outcome in ('unmatched', 'failed');

-- stateOf: maybeOne
select state from commerce.shipment where client_id = $1 and id = $2 and deleted_at is null;

-- ordersTracked: many
select distinct "order" from commerce.shipment
where client_id = $1 and {tracking_code_key = $2 | id = $3} and deleted_at is null order by "order";

-- lockTracked: many
select id, state, carrier, last_event, last_event_at from commerce.shipment
where client_id = $1 and "order" = $2 and {tracking_code_key = $3 | id = $4} and deleted_at is null order by id for update;

-- src/stock/repository/costed-movements.ts

-- costOfOrder: one
select coalesce(sum(round(-quantity::numeric * coalesce(unit_cost, 0) / 100000)), 0)::text as cost from commerce.stock_movement
where client_id = $1 and reference_type = 'order' and reference_id = $2 and kind = 'issue';

-- listMovementsAfter: many
select sequence, movement_id, client_id, product_id, warehouse_id, kind, quantity, unit_cost,
  case when reference_type = 'order' then reference_id end as order_id, moved_at
from commerce.stock_movement where $1::bigint is null or sequence > $2::bigint order by sequence limit $3;

-- src/stock/repository/differences.ts

-- differences: many
with moved as (
  select client_id, product_id, warehouse_id, sum(quantity)::bigint as quantity from commerce.stock_movement group by client_id, product_id, warehouse_id),
held as (
  select client_id, product_id, warehouse_id, sum(quantity)::bigint as quantity from commerce.stock_reservation group by client_id, product_id, warehouse_id)
select s.client_id, s.product_id, s.warehouse_id, s.on_hand, coalesce(m.quantity, 0) as moved, s.reserved, coalesce(h.quantity, 0) as held
from commerce.stock s
  left join moved m on m.client_id = s.client_id and m.product_id = s.product_id and m.warehouse_id = s.warehouse_id
  left join held h on h.client_id = s.client_id and h.product_id = s.product_id and h.warehouse_id = s.warehouse_id
where s.on_hand <> coalesce(m.quantity, 0) or s.reserved <> coalesce(h.quantity, 0)
order by s.client_id, s.product_id, s.warehouse_id limit $1;

-- src/stock/repository/movements.ts

-- addMovements: execute
insert into commerce.stock_movement (movement_id, client_id, product_id, warehouse_id, kind, quantity, unit_cost, reference_type, reference_id, reason,
  by_id, by_name, moved_at)
select m.id, $1, m.product_id, m.warehouse_id, m.kind, m.quantity, m.cost, $2, $3, $4,
  $5::uuid, $6, $7
from unnest($8::uuid[], $9::uuid[],
  $10::uuid[], $11::text[], $12::bigint[],
  $13::bigint[]) with ordinality m (id, product_id, warehouse_id, kind, quantity, cost, position)
order by m.position;

-- src/stock/repository/named-things.ts

-- warehouseNamed: maybeOne
select id from commerce.warehouse
where client_id = $1 and deleted_at is null and (id = $2::uuid or code_key = $3) limit 1;

-- productsBySku: many
select id, sku_key from commerce.product where client_id = $1 and deleted_at is null and sku_key = any($2::text[]);

-- productsAmong: many
select id from commerce.product where client_id = $1 and deleted_at is null and id = any($2::uuid[]);

-- src/stock/repository/reservations.ts

-- lockAndReserve: many
with wanted as (
  select w.product_id, w.warehouse_id, w.quantity
  from unnest($1::uuid[], $2::uuid[],
    $3::bigint[]) w (product_id, warehouse_id, quantity)),
locked as materialized (
  select s.product_id, s.warehouse_id, s.on_hand, s.reserved, s.average_cost, p.reorder_level, w.quantity
  from commerce.stock s join wanted w on w.product_id = s.product_id and w.warehouse_id = s.warehouse_id
    join commerce.product p on p.client_id = s.client_id and p.id = s.product_id
  where s.client_id = $4
  order by s.product_id, s.warehouse_id for update of s),
enough as (
  select count(*) filter (where l.on_hand - l.reserved >= l.quantity) = $5 as for_all from locked l),
taken as (
  update commerce.stock s set reserved = s.reserved + l.quantity, updated_at = $6 from locked l
  where (select e.for_all from enough e) and s.client_id = $7 and s.product_id = l.product_id and s.warehouse_id = l.warehouse_id),
held as (
  insert into commerce.stock_reservation (client_id, order_line_id, order_id, product_id, warehouse_id, quantity, reserved_at)
  select $8, o.line_id, $9, o.product_id, o.warehouse_id, o.quantity, $10
  from unnest($11::uuid[], $12::uuid[],
    $13::uuid[], $14::bigint[]) o (line_id, product_id, warehouse_id, quantity)
  where (select e.for_all from enough e))
select l.product_id, l.warehouse_id, l.on_hand, l.reserved, l.average_cost, l.reorder_level from locked l;

-- lockReservations: many
select order_line_id, product_id, warehouse_id, quantity from commerce.stock_reservation
where client_id = $1 and order_id = $2 order by order_line_id for update;

-- reduceReservations: execute
with used as (
  delete from commerce.stock_reservation r using unnest($1::uuid[], $2::bigint[]) w (line_id, quantity)
  where r.client_id = $3 and r.order_line_id = w.line_id and r.quantity = w.quantity)
update commerce.stock_reservation r set quantity = r.quantity - w.quantity
from unnest($4::uuid[], $5::bigint[]) w (line_id, quantity)
where r.client_id = $6 and r.order_line_id = w.line_id and r.quantity > w.quantity;

-- src/stock/repository/stock-alerts.ts

-- checkAlerts: execute
insert into commerce.stock_alert (client_id, product_id, warehouse_id, reorder_level, available, opened_at)
select s.client_id, s.product_id, s.warehouse_id, p.reorder_level, s.on_hand - s.reserved, $1
from commerce.stock s join commerce.product p on p.client_id = s.client_id and p.id = s.product_id and p.deleted_at is null
where s.client_id = $2 and s.product_id = any($3::uuid[]) and s.on_hand - s.reserved <= p.reorder_level
order by s.product_id, s.warehouse_id
on conflict (client_id, product_id, warehouse_id) where closed_at is null do nothing;

-- checkAlerts: execute
update commerce.stock_alert a set closed_at = $1
from commerce.stock s join commerce.product p on p.client_id = s.client_id and p.id = s.product_id
where a.client_id = $2 and a.product_id = any($3::uuid[]) and a.closed_at is null
  and s.client_id = a.client_id and s.product_id = a.product_id and s.warehouse_id = a.warehouse_id
  and (p.reorder_level is null or p.deleted_at is not null or (s.on_hand - s.reserved) * 10 > p.reorder_level * 11);

-- src/stock/repository/stock-lists.ts

-- listStock: many
select s.product_id, p.sku, p.sku_key, p.name, p.unit, s.warehouse_id, w.code as warehouse_code, w.name as warehouse_name,
  s.on_hand, s.reserved, p.reorder_level, s.average_cost, s.updated_at
from commerce.product p join commerce.stock s on s.client_id = p.client_id and s.product_id = p.id
  join commerce.warehouse w on w.client_id = s.client_id and w.id = s.warehouse_id
where p.client_id = $1 and p.deleted_at is null and s.client_id = $2
and ($3::uuid is null or s.product_id = $4) and ($5::uuid is null or s.warehouse_id = $6)
and ($7::text is null or (p.sku_key, s.warehouse_id) > ($8, $9::uuid)) and ($10::boolean or s.on_hand - s.reserved <= p.reorder_level) order by p.sku_key, s.warehouse_id limit $11;

-- listStockAsOf: many
select s.product_id, p.sku, p.sku_key, p.name, p.unit, s.warehouse_id, w.code as warehouse_code, w.name as warehouse_name,
  m.on_hand, null::bigint as reserved, p.reorder_level, null::bigint as average_cost, m.updated_at
from commerce.product p join commerce.stock s on s.client_id = p.client_id and s.product_id = p.id
  join commerce.warehouse w on w.client_id = s.client_id and w.id = s.warehouse_id
  join lateral (
    select coalesce(sum(one.quantity), 0)::bigint as on_hand, coalesce(max(one.moved_at), s.updated_at) as updated_at from commerce.stock_movement one
    where one.client_id = s.client_id and one.product_id = s.product_id and one.warehouse_id = s.warehouse_id and one.moved_at <= $1
    having count(*) > 0) m on true
where p.client_id = $2 and p.deleted_at is null and s.client_id = $3
and ($4::uuid is null or s.product_id = $5) and ($6::uuid is null or s.warehouse_id = $7)
and ($8::text is null or (p.sku_key, s.warehouse_id) > ($9, $10::uuid)) and ($11::boolean or m.on_hand <= p.reorder_level) order by p.sku_key, s.warehouse_id limit $12;

-- listMovements: many
select m.sequence, m.movement_id, m.product_id, m.warehouse_id, w.code as warehouse_code, m.kind, m.quantity, m.unit_cost,
m.reference_type, m.reference_id, m.reason, m.by_name as by, m.moved_at from commerce.stock_movement m join commerce.warehouse w on w.client_id = m.client_id and w.id = m.warehouse_id
  where m.client_id = $1 and m.product_id = $2 and ($3::uuid is null or m.warehouse_id = $4)
    and ($5::bigint is null or m.sequence < $6::bigint)
  order by m.sequence desc limit $7;

-- findMovements: many
select m.sequence, m.movement_id, m.product_id, m.warehouse_id, w.code as warehouse_code, m.kind, m.quantity, m.unit_cost,
m.reference_type, m.reference_id, m.reason, m.by_name as by, m.moved_at from commerce.stock_movement m join commerce.warehouse w on w.client_id = m.client_id and w.id = m.warehouse_id
  where m.client_id = $1 and m.movement_id = any($2::uuid[]) order by m.sequence;

-- clientOfProduct: maybeOne
select client_id from commerce.product where id = $1 and deleted_at is null;

-- listAlerts: many
select a.sequence, a.product_id, p.sku, p.name, a.warehouse_id, w.code as warehouse_code, a.reorder_level, a.available as available_then,
  s.on_hand - s.reserved as available_now, a.opened_at, a.closed_at
from commerce.stock_alert a join commerce.product p on p.client_id = a.client_id and p.id = a.product_id
  join commerce.warehouse w on w.client_id = a.client_id and w.id = a.warehouse_id
  join commerce.stock s on s.client_id = a.client_id and s.product_id = a.product_id and s.warehouse_id = a.warehouse_id
where a.client_id = $1 and (not $2::boolean or a.closed_at is null)
  and ($3::bigint is null or a.sequence < $4::bigint)
order by a.sequence desc limit $5;

-- src/stock/repository/stock-rows.ts

-- addMissing: many
insert into commerce.stock (client_id, product_id, warehouse_id, updated_at)
select $1, w.product_id, w.warehouse_id, $2 from unnest($3::uuid[], $4::uuid[]) w (product_id, warehouse_id)
order by w.product_id, w.warehouse_id
on conflict do nothing returning product_id, warehouse_id;

-- lockStock: many
select s.product_id, s.warehouse_id, s.on_hand, s.reserved, s.average_cost, p.reorder_level
from commerce.stock s join commerce.product p on p.client_id = s.client_id and p.id = s.product_id
where s.client_id = $1
  and (s.product_id, s.warehouse_id) in (select w.product_id, w.warehouse_id from unnest($2::uuid[], $3::uuid[]) w (product_id, warehouse_id))
order by s.product_id, s.warehouse_id for update of s;

-- writeStock: execute
update commerce.stock s set on_hand = w.on_hand, reserved = w.reserved, average_cost = w.average_cost, updated_at = $1
from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[],
  $6::bigint[]) w (product_id, warehouse_id, on_hand, reserved, average_cost)
where s.client_id = $7 and s.product_id = w.product_id and s.warehouse_id = w.warehouse_id;

-- hasStock: maybeOne
select 1 as one from commerce.stock
where client_id = $1 and ($2::uuid is null or product_id = $3) and ($4::uuid is null or warehouse_id = $5)
  and on_hand <> 0 limit 1;

-- defaultWarehouse: maybeOne
select id from commerce.warehouse where client_id = $1 and is_default and deleted_at is null;

-- src/waiting/waiting-repository.ts

-- waitingDiscounts: many
select o.id, o.number as title, coalesce(p.name, '') as about, o.discount::text as percent
from commerce.sales_order o left join commerce.party p on p.client_id = o.client_id and p.id = o.party
where o.client_id = $1 and o.id = any($2::uuid[]) and o.deleted_at is null
  and not exists (select from commerce.resource_change c where c.row_id = o.id and c.client_id = $3 and c.by_id = $4);

-- waitingPrices: many
select c.id, w.title, c.reason as about, c.waiting as count, w.percent
from commerce.price_change c cross join lateral (
  select (array_agg(p.name order by n.id))[1] as title,
    (array_agg(round((n.after - n.before) * 10000::numeric / n.before) order by abs(n.after - n.before)::numeric / n.before desc)
      filter (where n.before > 0))[1]::text as percent
  from commerce.price_proposal n join commerce.product p on p.client_id = n.client_id and p.id = n.product_id
  where n.client_id = $1 and n.change_id = c.id and n.state = 'waiting') w
where c.client_id = $2 and c.id = any($3::uuid[]) and w.title is not null;

-- src/webhooks/senders.ts

-- senderTable.list: many
select s.{provider | carrier} as sender, s.updated_at, s.updated_by, case when s.previous_until > $1 then s.previous_until end as previous_until,
  (select max(e.created_at) from {commerce.payment_event | commerce.shipment_event} e where e.client_id = $2 and e.{provider | carrier} = s.{provider | carrier}) as last_event_at
from {commerce.payment_provider | commerce.tracking_carrier} s where s.client_id = $3 order by s.{provider | carrier};

-- senderTable.secretsOf: maybeOne
select secret_sealed as current, case when previous_until > $1 then previous_sealed end as previous
from {commerce.payment_provider | commerce.tracking_carrier} where client_id = $2 and {provider | carrier} = $3;

-- senderTable.put: execute
insert into {commerce.payment_provider | commerce.tracking_carrier} as known (client_id, {provider | carrier}, secret_sealed, updated_at, updated_by)
values ($1, $2, $3, $4, $5)
on conflict (client_id, {provider | carrier}) do update set
  previous_sealed = case when $6::timestamptz is not null then known.secret_sealed end,
  previous_until = $7, secret_sealed = excluded.secret_sealed, updated_at = excluded.updated_at,
  updated_by = excluded.updated_by;

-- senderTable.remove: execute
delete from {commerce.payment_provider | commerce.tracking_carrier} where client_id = $1 and {provider | carrier} = $2;
