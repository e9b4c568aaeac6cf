-- Days of a calendar are those of the client; the copy is filled again with its zone.
alter table editorial.client add column timezone text not null default 'Asia/Jakarta';
update editorial.projection set request_id = null, filled_at = null where name = 'roster';

-- One post of a piece on one platform: when and with which words it is planned, and what became of it.
create table editorial.planned_post (
  plan_id uuid primary key,
  piece_id uuid not null references editorial.piece,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'facebook', 'twitter', 'tiktok', 'youtube')),
  caption text not null,
  hashtags text[] not null,
  planned_at timestamptz not null,
  published_at timestamptz,
  -- As somebody gave it, and in one notation.
  published_url text,
  published_link text,
  published_by text,
  -- What it became, kept also where the collector forgets.
  post_id uuid,
  post_url text,
  post_taken_at timestamptz,
  matched_by text check (matched_by in ('link', 'caption', 'person')),
  similarity double precision,
  -- Posts that somebody said it is not.
  refused_posts uuid[] not null default '{}',
  updated_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version int not null,
  field_versions jsonb not null,
  check ((post_id is null) = (matched_by is null))
);
create unique index planned_post_platform on editorial.planned_post (piece_id, platform) where deleted_at is null;
create unique index planned_post_post on editorial.planned_post (post_id) where deleted_at is null and post_id is not null;
create index planned_post_days on editorial.planned_post (client_id, planned_at) where deleted_at is null;
create index planned_post_open on editorial.planned_post (client_id, platform, planned_at) where deleted_at is null and post_id is null;
call balai.protect('editorial.planned_post', 'client_id');

-- Posts as the collector published them: planned ones are recognised among them, whichever of the two is there first.
create table editorial.seen_post (
  post_id uuid primary key,
  client_id text not null,
  platform text not null,
  platform_id text not null,
  is_routine boolean not null,
  taken_at timestamptz not null,
  caption text,
  url text not null,
  hidden_at timestamptz,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index seen_post_time on editorial.seen_post (client_id, platform, taken_at);
create index seen_post_key on editorial.seen_post (platform, platform_id);
call balai.protect('editorial.seen_post', 'client_id');

-- Days that clients keep beside those of the country.
create table editorial.holiday (
  client_id text not null,
  day date not null,
  name text not null,
  primary key (client_id, day)
);
call balai.protect('editorial.holiday', 'client_id');
