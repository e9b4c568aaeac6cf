-- A special task may be about a post that another client's feed shows: each client then has a row of its own. Only the feeds must not
-- share: a post stays with the client whose feed showed it first.
alter table collector.post drop constraint post_platform_platform_id_key;
alter table collector.post add unique (client_id, platform, platform_id);
create unique index post_routine on collector.post (platform, platform_id) where kind = 'routine';
-- Special tasks of a client that its feeds do not show, the newest first.
create index post_special on collector.post (client_id, platform, special_at) where kind = 'special';

-- Posts that somebody wants as special tasks, until they were looked up.
create table collector.special_request (
  request_id uuid primary key,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  url_or_id text not null,
  -- Whose wish it is, as messages carry it.
  cause jsonb not null,
  platform_id text,
  post_id uuid,
  reason text,
  attempts int not null default 0,
  asked_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  answered_at timestamptz
);
create index special_request_due on collector.special_request (due_at) where answered_at is null;
create index special_request_old on collector.special_request (answered_at) where answered_at is not null;
call balai.protect('collector.special_request', 'client_id');
