create table chat."canned_reply" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "shortcut" text not null,
  "shortcut_key" text collate "C" not null,
  "body" text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id)
);
create index "canned_reply_by_shortcut" on chat."canned_reply" (client_id, "shortcut_key", id) where deleted_at is null;
create unique index "canned_reply_shortcut_unique" on chat."canned_reply" (client_id, "shortcut_key") where deleted_at is null;
create index "canned_reply_by_created_at" on chat."canned_reply" (client_id, created_at, id) where deleted_at is null;
create index "canned_reply_by_updated_at" on chat."canned_reply" (client_id, updated_at, id) where deleted_at is null;
call balai.protect('chat.canned_reply', 'client_id');
