create table commerce."price_list" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "code" text not null,
  "code_key" text collate "C" not null,
  "name" text not null,
  "name_key" text collate "C" not null,
  "currency" text not null,
  "segment" text,
  "segment_key" text collate "C",
  "priority" int not null check ("priority" between 0 and 9999),
  "valid_from" date,
  "valid_to" date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id)
);
create index "price_list_by_code" on commerce."price_list" (client_id, "code_key", id) where deleted_at is null;
create index "price_list_by_name" on commerce."price_list" (client_id, "name_key", id) where deleted_at is null;
create index "price_list_by_currency" on commerce."price_list" (client_id, "currency", id) where deleted_at is null;
create index "price_list_by_segment" on commerce."price_list" (client_id, "segment_key", id) where deleted_at is null;
create index "price_list_by_priority" on commerce."price_list" (client_id, "priority", id) where deleted_at is null;
create index "price_list_by_valid_from" on commerce."price_list" (client_id, "valid_from", id) where deleted_at is null;
create index "price_list_by_valid_to" on commerce."price_list" (client_id, "valid_to", id) where deleted_at is null;
create index "price_list_by_created_at" on commerce."price_list" (client_id, created_at, id) where deleted_at is null;
create index "price_list_by_updated_at" on commerce."price_list" (client_id, updated_at, id) where deleted_at is null;
create unique index "price_list_code_unique" on commerce."price_list" (client_id, "code_key") where deleted_at is null;
call balai.protect('commerce.price_list', 'client_id');
