create table commerce."discount_limit" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "role" text not null,
  "role_key" text collate "C" not null,
  "max_discount" bigint not null check ("max_discount" between 0 and 10000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id)
);
create index "discount_limit_by_role" on commerce."discount_limit" (client_id, "role_key", id) where deleted_at is null;
create unique index "discount_limit_role_unique" on commerce."discount_limit" (client_id, "role_key") where deleted_at is null;
create index "discount_limit_by_created_at" on commerce."discount_limit" (client_id, created_at, id) where deleted_at is null;
create index "discount_limit_by_updated_at" on commerce."discount_limit" (client_id, updated_at, id) where deleted_at is null;
call balai.protect('commerce.discount_limit', 'client_id');
