-- How the newest look at an account ended: published as state, so that who reads recaps learns why there is nothing.
create table collector.feed_look (
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  looked_at timestamptz not null,
  outcome text not null check (outcome in ('complete', 'truncated', 'failed')),
  reason text,
  -- Last time the feed was read completely.
  complete_at timestamptz,
  version int not null default 1,
  primary key (client_id, platform)
);
call balai.protect('collector.feed_look', 'client_id');
