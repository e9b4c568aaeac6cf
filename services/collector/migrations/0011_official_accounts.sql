-- Official accounts of clients: whose posts are official. One a client and platform; an account is official for one client only.
create table collector.official_account (
  account_id uuid primary key,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  -- Normalised.
  username text not null,
  display_name text,
  profile_url text,
  sec_uid text,
  is_active boolean not null default true,
  is_verified boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- When its posts were last read, and why that failed the last time.
  collected_at timestamptz,
  failure text,
  unique (client_id, platform),
  unique (platform, username)
);
call balai.protect('collector.official_account', 'client_id');

create table collector.official_media (
  media_id uuid primary key,
  account_id uuid not null references collector.official_account on delete cascade,
  client_id text not null,
  platform text not null,
  platform_id text not null,
  username text not null,
  media_type text not null check (media_type in ('image', 'carousel', 'video')),
  taken_at timestamptz not null,
  caption text,
  url text not null,
  like_count int,
  comment_count int,
  view_count bigint,
  share_count bigint,
  thumbnail_url text,
  video_url text,
  -- Lower case, without their signs, as often as they stand in the caption: once.
  hashtags text[] not null,
  mentions text[] not null,
  updated_at timestamptz not null default now(),
  unique (account_id, platform_id)
);
create index official_media_of_client on collector.official_media (client_id, platform, platform_id);
create index official_media_by_time on collector.official_media (client_id, taken_at);
call balai.protect('collector.official_media', 'client_id');

-- Readings of official accounts that are asked for.
create table collector.official_request (
  request_id uuid primary key,
  client_id text not null,
  job_run_id uuid,
  attempts int not null default 0,
  asked_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  ended_at timestamptz
);
create index official_request_due on collector.official_request (due_at) where ended_at is null;
call balai.protect('collector.official_request', 'client_id');
