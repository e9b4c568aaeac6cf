create table crm."interaction" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "party" uuid not null,
  "channel" text not null check ("channel" in ('phone', 'email', 'whatsapp', 'visit', 'meeting', 'other')),
  "direction" text not null check ("direction" in ('inbound', 'outbound')),
  "at" timestamptz not null,
  "subject" text not null,
  "subject_key" text collate "C" not null,
  "body" text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "interaction_party_fkey" foreign key (client_id, "party") references crm."party" (client_id, id)
);
create index "interaction_by_party" on crm."interaction" (client_id, "party", id) where deleted_at is null;
create index "interaction_by_channel" on crm."interaction" (client_id, "channel", id) where deleted_at is null;
create index "interaction_by_direction" on crm."interaction" (client_id, "direction", id) where deleted_at is null;
create index "interaction_by_at" on crm."interaction" (client_id, "at", id) where deleted_at is null;
create index "interaction_by_created_at" on crm."interaction" (client_id, created_at, id) where deleted_at is null;
create index "interaction_by_updated_at" on crm."interaction" (client_id, updated_at, id) where deleted_at is null;
call balai.protect('crm.interaction', 'client_id');
create table crm."note" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "party" uuid not null,
  "body" text not null,
  "pinned" boolean not null,
  "mentions" text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "note_party_fkey" foreign key (client_id, "party") references crm."party" (client_id, id)
);
create index "note_by_party" on crm."note" (client_id, "party", id) where deleted_at is null;
create index "note_by_pinned" on crm."note" (client_id, "pinned", id) where deleted_at is null;
create index "note_by_created_at" on crm."note" (client_id, created_at, id) where deleted_at is null;
create index "note_by_updated_at" on crm."note" (client_id, updated_at, id) where deleted_at is null;
call balai.protect('crm.note', 'client_id');
create table crm."task" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'open' check (state in ('open', 'done')),
  "party" uuid not null,
  "title" text not null,
  "title_key" text collate "C" not null,
  "due" date,
  "owner" text,
  "owner_key" text collate "C",
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "task_party_fkey" foreign key (client_id, "party") references crm."party" (client_id, id)
);
create index "task_by_party" on crm."task" (client_id, "party", id) where deleted_at is null;
create index "task_by_title" on crm."task" (client_id, "title_key", id) where deleted_at is null;
create index "task_by_due" on crm."task" (client_id, "due", id) where deleted_at is null;
create index "task_by_owner" on crm."task" (client_id, "owner_key", id) where deleted_at is null;
create index "task_by_created_at" on crm."task" (client_id, created_at, id) where deleted_at is null;
create index "task_by_updated_at" on crm."task" (client_id, updated_at, id) where deleted_at is null;
create index "task_by_state" on crm."task" (client_id, state, id) where deleted_at is null;
call balai.protect('crm.task', 'client_id');
