create table chat."welcome_message" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "title" text not null,
  "title_key" text collate "C" not null,
  "trigger" text not null check ("trigger" in ('follow', 'conversation_start')),
  "body" text not null,
  "position" int not null check ("position" between 0 and 1000),
  "active" boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id)
);
create index "welcome_message_by_title" on chat."welcome_message" (client_id, "title_key", id) where deleted_at is null;
create index "welcome_message_by_trigger" on chat."welcome_message" (client_id, "trigger", id) where deleted_at is null;
create index "welcome_message_by_position" on chat."welcome_message" (client_id, "position", id) where deleted_at is null;
create index "welcome_message_by_active" on chat."welcome_message" (client_id, "active", id) where deleted_at is null;
create index "welcome_message_by_created_at" on chat."welcome_message" (client_id, created_at, id) where deleted_at is null;
create index "welcome_message_by_updated_at" on chat."welcome_message" (client_id, updated_at, id) where deleted_at is null;
call balai.protect('chat.welcome_message', 'client_id');
