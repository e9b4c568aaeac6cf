-- How the newest look at an account ended, as the collector published it: why there are no posts, or why they may not be all.
create table attendance.feed_look (
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  looked_at timestamptz not null,
  outcome text not null check (outcome in ('complete', 'truncated', 'failed')),
  reason text,
  complete_at timestamptz,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now(),
  primary key (client_id, platform)
);
call balai.protect('attendance.feed_look', 'client_id');
