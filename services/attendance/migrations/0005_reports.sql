-- Lists by which a client orders its people, as identity publishes them.
alter table attendance.client
  add column positions text[] not null default '{}',
  add column ranks text[] not null default '{}',
  add column priority_names text[] not null default '{}',
  add column divisions text[] not null default '{}';
-- Identity is asked to repeat clients of version 0 that are not deleted: what is stored lacks the lists.
update attendance.client set version = 0 where deleted_at is null;

-- A report of a client on its way: collect, write, have it delivered.
create table attendance.report_run (
  report_run_id uuid primary key,
  report text not null,
  client_id text not null,
  due_at timestamptz not null,
  late boolean not null,
  state text not null check (state in ('collecting', 'delivering', 'succeeded', 'failed', 'skipped')),
  -- When waiting for the present step ends.
  deadline timestamptz,
  -- What there is to say about the end, for people.
  reason text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((state in ('collecting', 'delivering')) = (ended_at is null)),
  check (ended_at is null or deadline is null)
);
create index report_run_waiting on attendance.report_run (deadline) where ended_at is null;
create index report_run_newest on attendance.report_run (client_id, report, due_at);
create index report_run_old on attendance.report_run (ended_at);
call balai.protect('attendance.report_run', 'client_id');
