-- When the claimed count was last seen to stand, so that the list was not read: as current as an observation, and no row of its own.
alter table attendance.post_kind_state add column confirmed_at timestamptz;

-- Messages about such looks that a run announced, and that came.
alter table attendance.run
  add column confirmations int not null default 0,
  add column confirmed int not null default 0;
