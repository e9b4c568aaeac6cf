create table commerce."product" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'active' check (state in ('active', 'inactive', 'discontinued')),
  "sku" text not null,
  "sku_key" text collate "C" not null,
  "name" text not null,
  "name_key" text collate "C" not null,
  "description" text,
  "category" uuid,
  "supplier" uuid,
  "parent" uuid,
  "brand" text,
  "brand_key" text collate "C",
  "unit" text,
  "unit_key" text collate "C",
  "pack_text" text,
  "pack_text_key" text collate "C",
  "base_price" bigint check ("base_price" between 0 and 1000000000000000),
  "cost" bigint check ("cost" between 0 and 1000000000000000),
  "barcode" text,
  "barcode_key" text collate "C",
  "weight_g" int check ("weight_g" between 0 and 100000000),
  "minimum_quantity" bigint check ("minimum_quantity" between 0 and 1000000000000000),
  "multiple" bigint check ("multiple" between 1 and 1000000000000000),
  "reorder_level" bigint check ("reorder_level" between 0 and 1000000000000000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "product_category_fkey" foreign key (client_id, "category") references commerce."category" (client_id, id),
  constraint "product_supplier_fkey" foreign key (client_id, "supplier") references commerce."supplier" (client_id, id),
  constraint "product_parent_fkey" foreign key (client_id, "parent") references commerce."product" (client_id, id)
);
create index "product_by_sku" on commerce."product" (client_id, "sku_key", id) where deleted_at is null;
create index "product_by_name" on commerce."product" (client_id, "name_key", id) where deleted_at is null;
create index "product_by_category" on commerce."product" (client_id, "category", id) where deleted_at is null;
create index "product_by_supplier" on commerce."product" (client_id, "supplier", id) where deleted_at is null;
create index "product_by_parent" on commerce."product" (client_id, "parent", id) where deleted_at is null;
create index "product_by_brand" on commerce."product" (client_id, "brand_key", id) where deleted_at is null;
create index "product_by_base_price" on commerce."product" (client_id, "base_price", id) where deleted_at is null;
create index "product_by_created_at" on commerce."product" (client_id, created_at, id) where deleted_at is null;
create index "product_by_updated_at" on commerce."product" (client_id, updated_at, id) where deleted_at is null;
create index "product_by_state" on commerce."product" (client_id, state, id) where deleted_at is null;
create unique index "product_sku_unique" on commerce."product" (client_id, "sku_key") where deleted_at is null;
call balai.protect('commerce.product', 'client_id');
