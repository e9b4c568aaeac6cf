create table commerce."category" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "name" text not null,
  "name_key" text collate "C" not null,
  "description" text,
  "parent" uuid,
  "sort_order" int not null check ("sort_order" between 0 and 9999),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "category_parent_fkey" foreign key (client_id, "parent") references commerce."category" (client_id, id)
);
create index "category_by_name" on commerce."category" (client_id, "name_key", id) where deleted_at is null;
create index "category_by_parent" on commerce."category" (client_id, "parent", id) where deleted_at is null;
create index "category_by_sort_order" on commerce."category" (client_id, "sort_order", id) where deleted_at is null;
create unique index "category_name_unique" on commerce."category" (client_id, "name_key") where deleted_at is null;
create index "category_by_created_at" on commerce."category" (client_id, created_at, id) where deleted_at is null;
create index "category_by_updated_at" on commerce."category" (client_id, updated_at, id) where deleted_at is null;
call balai.protect('commerce.category', 'client_id');
