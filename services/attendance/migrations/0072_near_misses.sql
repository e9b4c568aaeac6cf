-- When a client's posts were searched for usernames that are nearly registered ones, and what was found: the same is not sent again.
create table attendance.near_miss_search (
  client_id text primary key,
  searched_at timestamptz not null,
  -- Hash of what was found, by platform.
  found jsonb not null default '{}'
);
create index near_miss_search_due on attendance.near_miss_search (searched_at);
call balai.protect('attendance.near_miss_search', 'client_id');
