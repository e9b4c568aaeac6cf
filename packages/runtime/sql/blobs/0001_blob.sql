-- Files of clients: what is stored, and who still needs it. The bytes are in the blob store, under installation, client and hash.
create table blobs.blob (
  id uuid primary key,
  tenant text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  content_type text not null,
  created_at timestamptz not null default now(),
  -- When it was last put: it is kept for a day after that, whether anybody refers to it yet or not.
  used_at timestamptz not null default now(),
  -- Null as long as its bytes are on their way.
  stored_at timestamptz,
  -- When to look whether anybody still needs it; null while somebody does for good.
  due_at timestamptz default now() + interval '24 hours',
  unique (tenant, hash),
  unique (id, tenant)
);
create index blob_due on blobs.blob (due_at) where due_at is not null;
call balai.protect('blobs.blob', 'tenant');

-- Whose blob it is: an owner names a thing of a service, `service.thing:id`.
create table blobs.reference (
  owner text not null check (owner ~ '^[a-z][a-z0-9_-]*\.[A-Za-z0-9_.:-]{1,150}$'),
  blob_id uuid not null,
  -- The blob's own: no client can refer to another's.
  tenant text not null,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (owner, blob_id),
  foreign key (blob_id, tenant) references blobs.blob (id, tenant)
);
create index reference_blob on blobs.reference (blob_id);
call balai.protect('blobs.reference', 'tenant');

-- When the store was last compared with the rows.
create table blobs.sweep (
  only_row boolean primary key default true check (only_row),
  swept_at timestamptz not null default now()
);
insert into blobs.sweep default values;
call balai.protect_internal('blobs.sweep');
