alter table commerce."sales_order"
  add column "open_issues" int not null default 0 check ("open_issues" between 0 and 1000),
  add column "has_issues" boolean not null default false,
  add column "is_late" boolean not null default false;
create index "sales_order_by_open_issues" on commerce."sales_order" (client_id, "open_issues", id) where deleted_at is null;
create index "sales_order_by_has_issues" on commerce."sales_order" (client_id, "has_issues", id) where deleted_at is null;
create index "sales_order_by_is_late" on commerce."sales_order" (client_id, "is_late", id) where deleted_at is null;

-- Orders of all clients that may be late, and shipments that may be without news, for the worker that flags them.
create index sales_order_promised on commerce.sales_order (requested_on)
  where deleted_at is null and not is_late and state in ('on_hold', 'confirmed', 'part_shipped');
create index sales_order_late on commerce.sales_order (id) where deleted_at is null and is_late;
create index shipment_promised on commerce.shipment (promised_on)
  where deleted_at is null and state in ('planned', 'packed', 'shipped', 'in_transit', 'failed');
create index shipment_under_way on commerce.shipment (coalesce(last_event_at, created_at))
  where deleted_at is null and tracking_code is not null and state in ('shipped', 'in_transit', 'failed');
