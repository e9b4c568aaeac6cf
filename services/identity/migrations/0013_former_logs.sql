-- What the former system logged: who signed in, and who opened its page. Kept as it was; what happens here stands in the audit trail.
create table identity.former_log_in (
  -- Server, port and database it came from.
  source text not null,
  former_id bigint not null,
  -- An account's or a person's identifier there.
  actor_id text not null,
  login_type text,
  login_source text,
  logged_at timestamptz not null,
  primary key (source, former_id)
);
create index former_log_in_by_time on identity.former_log_in (logged_at);
call balai.protect_internal('identity.former_log_in');

create table identity.former_visit (
  source text not null,
  former_id bigint not null,
  address text,
  user_agent text,
  visited_at timestamptz not null,
  primary key (source, former_id)
);
create index former_visit_by_time on identity.former_visit (visited_at);
call balai.protect_internal('identity.former_visit');
