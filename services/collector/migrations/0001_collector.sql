-- Clients as identity published them: whose accounts are collected, and in which zone their days begin.
create table collector.client (
  client_id text primary key,
  name text not null,
  active boolean not null,
  timezone text not null,
  instagram_handle text,
  instagram_enabled boolean not null,
  tiktok_handle text,
  tiktok_sec_uid text,
  tiktok_enabled boolean not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect('collector.client', 'client_id');

-- What the provider told about an account, so that it is asked once. A row is of the handle it was asked for.
create table collector.account (
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  handle text not null,
  sec_uid text not null,
  resolved_at timestamptz not null default now(),
  primary key (client_id, platform)
);
call balai.protect('collector.account', 'client_id');

create table collector.post (
  post_id uuid primary key,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  platform_id text not null,
  kind text not null default 'routine' check (kind in ('routine', 'special')),
  -- Account in whose feed it was seen: a client that changes its account does not lose the posts of the former one.
  feed_handle text not null,
  taken_at timestamptz not null,
  caption text,
  url text not null,
  thumbnail_url text,
  like_count int,
  comment_count int,
  -- Complete feeds in a row that covered its date and lacked it.
  missing_feeds int not null default 0,
  hidden_at timestamptz,
  hidden_reason text,
  version int not null default 1,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  -- A post seen in the feeds of two clients stays with the one in whose feed it was seen first.
  unique (platform, platform_id)
);
create index post_of_account on collector.post (client_id, platform, taken_at);
call balai.protect('collector.post', 'client_id');

-- A request to collect. It ends when every collection it waits for has ended and attendance has committed what they announced.
create table collector.run (
  run_id uuid primary key,
  trigger text not null check (trigger in ('manual', 'schedule', 'report')),
  full_fetch boolean not null,
  -- The client asked for; null when several or all were meant.
  client_id text,
  -- Every client it covers; null until the clients of "all" have been looked up.
  client_ids text[],
  platform text check (platform in ('instagram', 'tiktok')),
  since_day date,
  since_at timestamptz,
  requested_by uuid,
  state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'partial', 'failed')),
  requested_at timestamptz not null default now(),
  fence_at timestamptz,
  expanded_at timestamptz,
  started_at timestamptz,
  collected_at timestamptz,
  applied_at timestamptz,
  finished_at timestamptz,
  -- Set when the run ended without the word of attendance.
  unapplied boolean not null default false
);
create index run_unfinished on collector.run (requested_at) where finished_at is null;
create index run_latest on collector.run (requested_at desc, run_id desc);
call balai.protect('collector.run', 'client_id');
-- A run over several clients is shown to those who see all of them.
create policy run_of_several on collector.run for select to balai_app
  using (client_id is null and client_ids <> '{}' and client_ids <@ (select balai.tenants())::text[]);

-- One pass over one account of a client. Several runs may wait for the same pass.
create table collector.collection (
  collection_id uuid primary key,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  -- Run under whose id the observations are published.
  lead_run_id uuid not null references collector.run on delete cascade,
  class text not null check (class in ('interactive', 'scheduled')),
  full_fetch boolean not null,
  since timestamptz not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done')),
  queued_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  feed text check (feed in ('complete', 'truncated', 'failed', 'absent')),
  open_tasks int not null default 0,
  planned int not null default 0,
  done int not null default 0,
  posts int not null default 0,
  observations int not null default 0,
  truncated int not null default 0,
  failed int not null default 0,
  engagements_new int not null default 0,
  withdrawn int not null default 0,
  errors int not null default 0
);
-- A request made now joins the pass that has not begun; the one under way may already have passed what the request is about.
create unique index collection_queued on collector.collection (client_id, platform) where state = 'queued';
create unique index collection_running on collector.collection (client_id, platform) where state = 'running';
create index collection_lead on collector.collection (lead_run_id);
call balai.protect('collector.collection', 'client_id');

create table collector.run_collection (
  run_id uuid not null references collector.run on delete cascade,
  collection_id uuid not null references collector.collection on delete cascade,
  client_id text not null,
  primary key (run_id, collection_id)
);
create index run_collection_back on collector.run_collection (collection_id);
call balai.protect('collector.run_collection', 'client_id');

create table collector.collection_error (
  error_id bigint generated always as identity primary key,
  collection_id uuid not null references collector.collection on delete cascade,
  client_id text not null,
  platform text not null,
  post text,
  code text not null,
  message text not null
);
create index collection_error_of on collector.collection_error (collection_id, error_id);
call balai.protect('collector.collection_error', 'client_id');

-- One list to read: an account's feed, or the likes or comments of one post.
create table collector.fetch_task (
  task_id uuid primary key,
  collection_id uuid not null references collector.collection on delete cascade,
  client_id text not null,
  platform text not null,
  class text not null check (class in ('interactive', 'fresh', 'old')),
  kind text not null check (kind in ('feed', 'likes', 'comments')),
  post_id uuid references collector.post on delete cascade,
  state text not null default 'open' check (state in ('open', 'done')),
  due_at timestamptz not null default now(),
  lease_until timestamptz,
  -- Fence: raised by every claim, checked by every write of the claimant.
  lease_token bigint not null default 0,
  -- Claims since the last progress.
  attempts int not null default 0,
  cursor text,
  chain jsonb,
  part int not null default 0,
  created_at timestamptz not null default now()
);
create unique index fetch_task_once on collector.fetch_task (collection_id, kind, post_id) nulls not distinct;
create index fetch_task_due on collector.fetch_task (client_id, class, due_at) where state = 'open';
create index fetch_task_leased on collector.fetch_task (lease_until) where state = 'open' and lease_until is not null;
call balai.protect('collector.fetch_task', 'client_id');

-- What a task had read when it was put down: handles of an engagement list, post ids of a feed.
create table collector.fetch_part (
  task_id uuid not null references collector.fetch_task on delete cascade,
  part int not null,
  client_id text not null,
  items text[] not null,
  primary key (task_id, part)
);
call balai.protect('collector.fetch_part', 'client_id');

-- The log of looks at a post: append-only, repeated to consumers exactly as it was first published.
create table collector.observation (
  post_id uuid not null references collector.post on delete cascade,
  kind text not null check (kind in ('likes', 'comments')),
  obs_no int not null,
  client_id text not null,
  run_id uuid not null,
  observed_at timestamptz not null,
  provider text not null,
  claimed int,
  got int,
  outcome text not null check (outcome in ('complete', 'truncated', 'failed', 'skipped')),
  reason text,
  chunks int not null,
  active_count int not null,
  active_hash text not null,
  primary key (post_id, kind, obs_no)
);
call balai.protect('collector.observation', 'client_id');

-- At most 1,000 handles a row; a chunk that would be empty has no row.
create table collector.observation_delta (
  post_id uuid not null,
  kind text not null,
  obs_no int not null,
  chunk int not null,
  client_id text not null,
  added text[] not null,
  returned text[] not null,
  withdrawn text[] not null,
  primary key (post_id, kind, obs_no, chunk),
  foreign key (post_id, kind, obs_no) references collector.observation on delete cascade
);
call balai.protect('collector.observation_delta', 'client_id');

-- Where the log of a post and kind stands.
create table collector.engagement_state (
  post_id uuid not null references collector.post on delete cascade,
  kind text not null,
  client_id text not null,
  last_obs_no int not null default 0,
  active_count int not null default 0,
  active_hash text not null default '0000000000000000',
  -- Active handles that the last complete observation lacked: the next one that lacks them too withdraws them.
  missing_once text[] not null default '{}',
  -- Count the feed showed when the list was last read completely; null when it was not, or when the feed did not say.
  settled_count int,
  skips int not null default 0,
  primary key (post_id, kind)
);
call balai.protect('collector.engagement_state', 'client_id');

-- Provider keys by hash: paused for every replica after a refusal.
create table collector.provider_key (
  key_hash text not null,
  platform text not null,
  paused_until timestamptz not null,
  reason text not null,
  primary key (key_hash, platform)
);
call balai.protect_internal('collector.provider_key');

create table collector.provider_budget (
  key_hash text not null,
  day date not null,
  reserved int not null,
  primary key (key_hash, day)
);
call balai.protect_internal('collector.provider_budget');

create table collector.client_cost (
  client_id text not null,
  day date not null,
  platform text not null,
  calls int not null,
  primary key (client_id, day, platform)
);
call balai.protect('collector.client_cost', 'client_id');

-- Every request to a provider, written before it is made; kept for 30 days.
create table collector.provider_call (
  call_id uuid primary key,
  client_id text not null,
  platform text not null,
  host text not null,
  path text not null,
  attempt int not null,
  started_at timestamptz not null default now(),
  duration_ms int,
  status int,
  outcome text,
  reason text
);
create index provider_call_age on collector.provider_call (started_at);
call balai.protect('collector.provider_call', 'client_id');
