create table commerce."sales_order" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'draft' check (state in ('draft', 'on_hold', 'confirmed', 'shipped', 'delivered', 'closed', 'cancelled')),
  "number" text not null,
  "number_key" text collate "C" not null,
  "external_number" text,
  "external_number_key" text collate "C",
  "party" uuid not null,
  "channel" text not null check ("channel" in ('rep', 'portal', 'edi', 'api', 'marketplace')),
  "rep" text,
  "rep_key" text collate "C",
  "ordered_on" date,
  "requested_on" date,
  "warehouse" uuid,
  "currency" text,
  "payment_method" text not null check ("payment_method" in ('credit', 'transfer', 'card', 'pix', 'boleto')),
  "payment_state" text not null check ("payment_state" in ('unpaid', 'paid')),
  "freight" bigint not null check ("freight" between 0 and 1000000000000000),
  "subtotal" bigint not null check ("subtotal" between 0 and 1000000000000000),
  "total" bigint not null check ("total" between 0 and 1000000000000000),
  "hold_reasons" text[] not null default '{}',
  "ship_name" text,
  "ship_name_key" text collate "C",
  "ship_address" text,
  "ship_address_key" text collate "C",
  "ship_city" text,
  "ship_city_key" text collate "C",
  "ship_region" text,
  "ship_region_key" text collate "C",
  "ship_postal_code" text,
  "ship_postal_code_key" text collate "C",
  "ship_country" text,
  "carrier" text,
  "carrier_key" text collate "C",
  "tracking_code" text,
  "tracking_code_key" text collate "C",
  "shipped_on" date,
  "delivered_on" date,
  "notes" text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "sales_order_warehouse_fkey" foreign key (client_id, "warehouse") references commerce."warehouse" (client_id, id)
);
create index "sales_order_by_number" on commerce."sales_order" (client_id, "number_key", id) where deleted_at is null;
create index "sales_order_by_party" on commerce."sales_order" (client_id, "party", id) where deleted_at is null;
create index "sales_order_by_channel" on commerce."sales_order" (client_id, "channel", id) where deleted_at is null;
create index "sales_order_by_rep" on commerce."sales_order" (client_id, "rep_key", id) where deleted_at is null;
create index "sales_order_by_ordered_on" on commerce."sales_order" (client_id, "ordered_on", id) where deleted_at is null;
create index "sales_order_by_requested_on" on commerce."sales_order" (client_id, "requested_on", id) where deleted_at is null;
create index "sales_order_by_warehouse" on commerce."sales_order" (client_id, "warehouse", id) where deleted_at is null;
create index "sales_order_by_currency" on commerce."sales_order" (client_id, "currency", id) where deleted_at is null;
create index "sales_order_by_payment_method" on commerce."sales_order" (client_id, "payment_method", id) where deleted_at is null;
create index "sales_order_by_payment_state" on commerce."sales_order" (client_id, "payment_state", id) where deleted_at is null;
create index "sales_order_by_total" on commerce."sales_order" (client_id, "total", id) where deleted_at is null;
create index "sales_order_by_ship_region" on commerce."sales_order" (client_id, "ship_region_key", id) where deleted_at is null;
create index "sales_order_by_ship_country" on commerce."sales_order" (client_id, "ship_country", id) where deleted_at is null;
create index "sales_order_by_carrier" on commerce."sales_order" (client_id, "carrier_key", id) where deleted_at is null;
create index "sales_order_by_shipped_on" on commerce."sales_order" (client_id, "shipped_on", id) where deleted_at is null;
create index "sales_order_by_delivered_on" on commerce."sales_order" (client_id, "delivered_on", id) where deleted_at is null;
create unique index "sales_order_number_unique" on commerce."sales_order" (client_id, "number_key") where deleted_at is null;
create unique index "sales_order_external_number_unique" on commerce."sales_order" (client_id, "external_number_key") where deleted_at is null;
create index "sales_order_by_created_at" on commerce."sales_order" (client_id, created_at, id) where deleted_at is null;
create index "sales_order_by_updated_at" on commerce."sales_order" (client_id, updated_at, id) where deleted_at is null;
create index "sales_order_by_state" on commerce."sales_order" (client_id, state, id) where deleted_at is null;
call balai.protect('commerce.sales_order', 'client_id');
create table commerce."sales_order_lines" (
  client_id text not null,
  row_id uuid not null,
  position int not null,
  "product" uuid not null,
  "quantity" bigint not null check ("quantity" between 1 and 1000000000000000),
  "unit_price" bigint check ("unit_price" between 0 and 1000000000000000),
  "discount" bigint not null check ("discount" between 0 and 10000),
  "ships_on" date,
  "list_price" bigint check ("list_price" between 0 and 1000000000000000),
  "total" bigint check ("total" between 0 and 1000000000000000),
  primary key (row_id, position),
  foreign key (client_id, row_id) references commerce."sales_order" (client_id, id) on delete cascade,
  constraint "sales_order_lines_product_fkey" foreign key (client_id, "product") references commerce."product" (client_id, id)
);
call balai.protect('commerce.sales_order_lines', 'client_id');
