create table crm."segment" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "name" text not null,
  "name_key" text collate "C" not null,
  "description" text,
  "rule" text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id)
);
create index "segment_by_name" on crm."segment" (client_id, "name_key", id) where deleted_at is null;
create index "segment_by_created_at" on crm."segment" (client_id, created_at, id) where deleted_at is null;
create index "segment_by_updated_at" on crm."segment" (client_id, updated_at, id) where deleted_at is null;
create unique index "segment_name_unique" on crm."segment" (client_id, "name_key") where deleted_at is null;
call balai.protect('crm.segment', 'client_id');
