create table commerce."warehouse" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "code" text not null,
  "code_key" text collate "C" not null,
  "name" text not null,
  "name_key" text collate "C" not null,
  "city" text,
  "city_key" text collate "C",
  "country" text,
  "is_default" boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id)
);
create index "warehouse_by_code" on commerce."warehouse" (client_id, "code_key", id) where deleted_at is null;
create index "warehouse_by_name" on commerce."warehouse" (client_id, "name_key", id) where deleted_at is null;
create index "warehouse_by_country" on commerce."warehouse" (client_id, "country", id) where deleted_at is null;
create index "warehouse_by_created_at" on commerce."warehouse" (client_id, created_at, id) where deleted_at is null;
create index "warehouse_by_updated_at" on commerce."warehouse" (client_id, updated_at, id) where deleted_at is null;
create unique index "warehouse_code_unique" on commerce."warehouse" (client_id, "code_key") where deleted_at is null;
call balai.protect('commerce.warehouse', 'client_id');

-- The name of the index tells the field that is refused.
create unique index "warehouse_is_default_unique" on commerce."warehouse" (client_id) where "is_default" and deleted_at is null;
