-- The outside world: what identity told us (client, person, handle), and what happens on the networks, the phone and the mailbox.
-- Everything is internal: only the sandbox itself reads and writes it.

create table sandbox.client (
  client_id text primary key,
  name text not null,
  type text not null,
  active boolean not null,
  instagram_handle text,
  tiktok_handle text,
  tiktok_sec_uid text not null,
  operators text[] not null,
  supervisors text[] not null,
  groups text[] not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect_internal('sandbox.client');
create index client_instagram on sandbox.client (instagram_handle) where deleted_at is null;
create index client_tiktok on sandbox.client (tiktok_handle) where deleted_at is null;
create index client_sec_uid on sandbox.client (tiktok_sec_uid) where deleted_at is null;

create table sandbox.person (
  person_id uuid primary key,
  client_id text not null,
  name text not null,
  title text,
  division text,
  roles text[] not null,
  active boolean not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect_internal('sandbox.person');
create index person_client on sandbox.person (client_id) where deleted_at is null;

create table sandbox.handle (
  platform text not null,
  handle text not null,
  person_id uuid,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now(),
  primary key (platform, handle)
);
call balai.protect_internal('sandbox.handle');
create index handle_person on sandbox.handle (person_id);

create table sandbox.private_account (
  client_id text not null,
  platform text not null,
  primary key (client_id, platform)
);
call balai.protect_internal('sandbox.private_account');

-- A post belongs to the account, not to the handle: a renamed account keeps its posts.
create table sandbox.post (
  id uuid primary key,
  platform text not null check (platform in ('instagram', 'tiktok')),
  platform_id text not null,
  media_id text not null,
  client_id text not null,
  seed_key text,
  caption text,
  taken_at timestamptz not null,
  like_count int not null default 0,
  comment_count int not null default 0,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (platform, platform_id)
);
call balai.protect_internal('sandbox.post');
create unique index post_seed_key on sandbox.post (client_id, platform, seed_key) where seed_key is not null;
create unique index post_media on sandbox.post (platform, media_id);
create index post_feed on sandbox.post (client_id, platform, taken_at desc, platform_id desc) where deleted_at is null;
create index post_newest on sandbox.post (taken_at desc) where deleted_at is null;

create table sandbox.liker (
  post_id uuid not null references sandbox.post (id) on delete cascade,
  handle text not null,
  seq bigint generated always as identity,
  liked_at timestamptz not null default now(),
  primary key (post_id, handle)
);
call balai.protect_internal('sandbox.liker');
create index liker_page on sandbox.liker (post_id, seq) include (handle);

create table sandbox.comment (
  seq bigint generated always as identity primary key,
  post_id uuid not null references sandbox.post (id) on delete cascade,
  handle text not null,
  text text not null,
  commented_at timestamptz not null
);
call balai.protect_internal('sandbox.comment');
create index comment_page on sandbox.comment (post_id, seq);
create index comment_author on sandbox.comment (post_id, handle);

create table sandbox.fault (
  provider text primary key check (provider in ('instagram', 'tiktok', 'whatsapp')),
  kind text not null,
  remaining int not null check (remaining >= 0),
  set_at timestamptz not null default now()
);
call balai.protect_internal('sandbox.fault');

create table sandbox.whatsapp_message (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  client_message_id text not null unique,
  to_number text not null,
  text text not null,
  document_name text,
  document_type text,
  document bytea,
  at timestamptz not null default now()
);
call balai.protect_internal('sandbox.whatsapp_message');
create index whatsapp_message_to on sandbox.whatsapp_message (to_number, seq);

create table sandbox.whatsapp_inbound (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  from_number text not null,
  text text not null,
  group_id text,
  at timestamptz not null default now()
);
call balai.protect_internal('sandbox.whatsapp_inbound');
create index whatsapp_inbound_from on sandbox.whatsapp_inbound (from_number, seq);

create table sandbox.mail (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  to_address text not null,
  from_address text not null,
  subject text not null,
  text text not null,
  at timestamptz not null default now()
);
call balai.protect_internal('sandbox.mail');
create index mail_to on sandbox.mail (to_address, seq);
