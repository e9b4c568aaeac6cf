-- Orders over a chat that wait for the end of a run.
create table collector.chat_run (
  order_id uuid primary key,
  run_id uuid not null references collector.run on delete cascade,
  asked_at timestamptz not null default now()
);
create index chat_run_of on collector.chat_run (run_id);
call balai.protect_internal('collector.chat_run');
