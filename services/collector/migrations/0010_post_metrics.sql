-- How the counts of posts grew: a row for each look that found one of them changed.
create table collector.post_metric (
  post_id uuid not null references collector.post on delete cascade,
  at timestamptz not null,
  client_id text not null,
  like_count int,
  comment_count int,
  view_count bigint,
  share_count bigint,
  primary key (post_id, at)
);
create index post_metric_old on collector.post_metric (at);
call balai.protect('collector.post_metric', 'client_id');
