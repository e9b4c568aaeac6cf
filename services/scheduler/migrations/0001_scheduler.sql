-- What the scheduler must know of a client to derive its jobs; fed by identity.
create table scheduler.client (
  client_id text primary key,
  name text not null,
  type text not null,
  active boolean not null,
  timezone text not null,
  instagram boolean not null,
  tiktok boolean not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect('scheduler.client', 'client_id');

create table scheduler.job (
  key text primary key,
  name text not null,
  client_id text,
  crons text[] not null check (cardinality(crons) between 1 and 10),
  timezone text not null,
  overlap text not null check (overlap in ('skip', 'allow')),
  catch_up text not null check (catch_up in ('once', 'latest')),
  catch_up_window_minutes int not null check (catch_up_window_minutes >= 0),
  max_run_minutes int not null check (max_run_minutes > 0),
  active boolean not null,
  -- Name of the command a fire sends.
  command text not null,
  next_fire_at timestamptz,
  check (active = (next_fire_at is not null))
);
create index job_due on scheduler.job (next_fire_at) where active;
create index job_client on scheduler.job (client_id);
call balai.protect('scheduler.job', 'client_id');

create table scheduler.job_run (
  job_key text not null references scheduler.job (key),
  fire_time timestamptz not null,
  job_run_id uuid not null unique,
  client_id text,
  command text not null,
  cause text not null check (cause in ('schedule', 'manual')),
  state text not null check (state in ('running', 'succeeded', 'failed', 'timed_out', 'skipped')),
  late boolean not null,
  fired_at timestamptz not null,
  -- When a run that has not reported its end is given up; null for runs that never began.
  deadline timestamptz,
  ended_at timestamptz,
  reason text,
  primary key (job_key, fire_time),
  check ((state = 'running') = (ended_at is null))
);
create index job_run_running on scheduler.job_run (deadline) where state = 'running';
create index job_run_old on scheduler.job_run (fired_at);
call balai.protect('scheduler.job_run', 'client_id');
