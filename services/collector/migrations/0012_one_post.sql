-- A run may be about one post: its pass reads that post's list and no feed.
alter table collector.run add column post_id uuid;
-- Manual runs are counted, so that one client does not ask without end.
create index run_manual on collector.run (client_id, requested_at desc) where trigger = 'manual';
alter table collector.collection
  -- Whether the account's feed is read; false: only the posts below.
  add column reads_feed boolean not null default true,
  -- Posts whose lists are read whatever the feed shows.
  add column post_ids uuid[] not null default '{}' check (cardinality(post_ids) <= 1000),
  -- Requests made so far: how fast it goes.
  add column requests int not null default 0;
