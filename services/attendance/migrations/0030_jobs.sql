-- Jobs as the scheduler published them: when a client's posts are collected next.
create table attendance.job (
  key text primary key,
  client_id text,
  next_fire_at timestamptz,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect('attendance.job', 'client_id');
