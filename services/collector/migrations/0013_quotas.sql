-- What a client has taken of the day's requests: those it made, and those that were admitted for it and are about to be made.
create table collector.client_spend (
  client_id text not null,
  -- UTC.
  day date not null,
  reserved int not null,
  -- How many requests the newest reservation got.
  granted int not null,
  primary key (client_id, day)
);
call balai.protect('collector.client_spend', 'client_id');

-- Requests a day that a client may make, where that is not the usual share of the budget.
create table collector.client_quota (
  client_id text primary key,
  daily_requests int not null check (daily_requests >= 0),
  set_at timestamptz not null default now()
);
call balai.protect('collector.client_quota', 'client_id');
