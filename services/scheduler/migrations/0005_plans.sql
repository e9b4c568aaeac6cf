-- What people planned for clients, as its owners published it: each is a job with times of its own.
create table scheduler.plan (
  plan_id uuid primary key,
  -- Key of its declaration.
  plan text not null,
  client_id text not null,
  name text not null,
  crons text[] not null,
  active boolean not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index plan_client on scheduler.plan (client_id);
call balai.protect('scheduler.plan', 'client_id');
