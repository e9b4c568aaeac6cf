-- Processes that hold sockets. One that has not written for a while is dead, and its rows of presence do not count.
create unlogged table live.node (
  node uuid primary key,
  seen_at timestamptz not null
);
call balai.protect_internal('live.node');

-- Which accounts have a socket at which process. Not worth a log: after a crash every process writes its own anew.
create unlogged table live.presence (
  account_id uuid not null,
  node uuid not null,
  primary key (account_id, node)
);
create index presence_node on live.presence (node);
call balai.protect_internal('live.presence');
