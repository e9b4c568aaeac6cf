-- What decides whose accounts a call means, as identity publishes it.
alter table collector.client
  add column type text not null default 'org',
  add column parent_client_id text,
  add column regional_id text;
alter table collector.client no force row level security;
-- Identity is asked to repeat clients of version 0 that are not deleted: what is stored lacks the above.
update collector.client set version = 0 where deleted_at is null;
alter table collector.client force row level security;

-- What a provider last said of an account that a client has, or asked about: kept so that nobody asks for each look at a page.
create table collector.account_profile (
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  -- As it was asked for, normalised.
  handle text not null,
  -- The platform's own key of the account, which stays when it is renamed; null until it was read once.
  account_id text,
  username text,
  sec_uid text,
  full_name text,
  biography text,
  follower_count bigint,
  following_count bigint,
  media_count bigint,
  like_count bigint,
  is_private boolean,
  is_verified boolean,
  avatar_url text,
  -- The provider's words, without what is too long to pass on.
  raw jsonb,
  read_at timestamptz,
  -- When it was last asked about, and why that failed.
  asked_at timestamptz not null default now(),
  failure text,
  primary key (client_id, platform, handle)
);
create index account_profile_id on collector.account_profile (client_id, platform, account_id) where account_id is not null;
create index account_profile_old on collector.account_profile (asked_at);
call balai.protect('collector.account_profile', 'client_id');

-- Posts of an account that somebody looked at by itself, for a short while: pages ask for the same again.
create table collector.kept_posts (
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  -- What was asked: the account, and how much of it.
  question text not null,
  posts jsonb not null,
  read_at timestamptz not null default now(),
  primary key (client_id, platform, question)
);
create index kept_posts_old on collector.kept_posts (read_at);
call balai.protect('collector.kept_posts', 'client_id');
