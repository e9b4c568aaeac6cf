-- What a client wants to reach, in whole percent; switched off, it is kept for later.
create table attendance.target (
  client_id text primary key,
  enabled boolean not null,
  participation int check (participation between 1 and 100),
  complete int check (complete between 1 and 100),
  set_by text not null,
  set_at timestamptz not null,
  version int not null default 1,
  -- What is switched on has something to reach.
  check (not enabled or participation is not null or complete is not null)
);
call balai.protect('attendance.target', 'client_id');
