create table commerce."price" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "title" text not null,
  "title_key" text collate "C" not null,
  "list" uuid not null,
  "product" uuid not null,
  "minimum_quantity" bigint not null check ("minimum_quantity" between 0 and 1000000000000000),
  "amount" bigint not null check ("amount" between 0 and 1000000000000000),
  "valid_from" timestamptz,
  "valid_to" timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "price_list_fkey" foreign key (client_id, "list") references commerce."price_list" (client_id, id),
  constraint "price_product_fkey" foreign key (client_id, "product") references commerce."product" (client_id, id)
);
create index "price_by_title" on commerce."price" (client_id, "title_key", id) where deleted_at is null;
create index "price_by_list" on commerce."price" (client_id, "list", id) where deleted_at is null;
create index "price_by_product" on commerce."price" (client_id, "product", id) where deleted_at is null;
create index "price_by_minimum_quantity" on commerce."price" (client_id, "minimum_quantity", id) where deleted_at is null;
create index "price_by_amount" on commerce."price" (client_id, "amount", id) where deleted_at is null;
create index "price_by_valid_from" on commerce."price" (client_id, "valid_from", id) where deleted_at is null;
create index "price_by_valid_to" on commerce."price" (client_id, "valid_to", id) where deleted_at is null;
create index "price_by_created_at" on commerce."price" (client_id, created_at, id) where deleted_at is null;
create index "price_by_updated_at" on commerce."price" (client_id, updated_at, id) where deleted_at is null;
call balai.protect('commerce.price', 'client_id');

-- Two prices of a list for the same product, quantity and start would be ambiguous. The name of the index tells the field that is refused.
create unique index "price_minimum_quantity_unique" on commerce."price" (client_id, "list", "product", "minimum_quantity", coalesce("valid_from", '-infinity'))
  where deleted_at is null;
