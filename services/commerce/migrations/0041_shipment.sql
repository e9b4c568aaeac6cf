create table commerce."shipment" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'planned' check (state in ('planned', 'packed', 'shipped', 'in_transit', 'failed', 'delivered', 'returned')),
  "number" text not null,
  "number_key" text collate "C" not null,
  "order" uuid not null,
  "party" uuid,
  "warehouse" uuid,
  "carrier" text,
  "carrier_key" text collate "C",
  "service" text,
  "service_key" text collate "C",
  "tracking_code" text,
  "tracking_code_key" text collate "C",
  "weight_g" int check ("weight_g" between 0 and 100000000),
  "promised_on" date,
  "shipped_on" date,
  "delivered_on" date,
  "last_event" text check ("last_event" in ('created', 'picked_up', 'in_transit', 'hub', 'out_for_delivery', 'delivered', 'attempt_failed', 'exception', 'returned')),
  "last_event_at" timestamptz,
  "notes" text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "shipment_order_fkey" foreign key (client_id, "order") references commerce."sales_order" (client_id, id),
  constraint "shipment_warehouse_fkey" foreign key (client_id, "warehouse") references commerce."warehouse" (client_id, id)
);
create index "shipment_by_number" on commerce."shipment" (client_id, "number_key", id) where deleted_at is null;
create index "shipment_by_order" on commerce."shipment" (client_id, "order", id) where deleted_at is null;
create index "shipment_by_party" on commerce."shipment" (client_id, "party", id) where deleted_at is null;
create index "shipment_by_warehouse" on commerce."shipment" (client_id, "warehouse", id) where deleted_at is null;
create index "shipment_by_carrier" on commerce."shipment" (client_id, "carrier_key", id) where deleted_at is null;
create index "shipment_by_promised_on" on commerce."shipment" (client_id, "promised_on", id) where deleted_at is null;
create index "shipment_by_shipped_on" on commerce."shipment" (client_id, "shipped_on", id) where deleted_at is null;
create index "shipment_by_delivered_on" on commerce."shipment" (client_id, "delivered_on", id) where deleted_at is null;
create index "shipment_by_last_event" on commerce."shipment" (client_id, "last_event", id) where deleted_at is null;
create index "shipment_by_last_event_at" on commerce."shipment" (client_id, "last_event_at", id) where deleted_at is null;
create unique index "shipment_number_unique" on commerce."shipment" (client_id, "number_key") where deleted_at is null;
create index "shipment_by_created_at" on commerce."shipment" (client_id, created_at, id) where deleted_at is null;
create index "shipment_by_updated_at" on commerce."shipment" (client_id, updated_at, id) where deleted_at is null;
create index "shipment_by_state" on commerce."shipment" (client_id, state, id) where deleted_at is null;
call balai.protect('commerce.shipment', 'client_id');
create table commerce."shipment_lines" (
  client_id text not null,
  row_id uuid not null,
  position int not null,
  "line" int not null check ("line" between 1 and 500),
  "quantity" bigint not null check ("quantity" between 1 and 1000000000000000),
  "product" uuid,
  primary key (row_id, position),
  foreign key (client_id, row_id) references commerce."shipment" (client_id, id) on delete cascade,
  constraint "shipment_lines_product_fkey" foreign key (client_id, "product") references commerce."product" (client_id, id)
);
call balai.protect('commerce.shipment_lines', 'client_id');
-- Events of carriers name parcels by it.
create index "shipment_by_tracking_code" on commerce."shipment" (client_id, "tracking_code_key", id) where deleted_at is null;
