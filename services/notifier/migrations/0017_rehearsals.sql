-- What accounts say to the platform, and are answered, without anything being sent.
create table notifier.rehearsal_line (
  line_id uuid primary key,
  client_id text not null,
  account_id uuid not null,
  is_answer boolean not null,
  text text not null,
  file_name text,
  at timestamptz not null default now()
);
create index rehearsal_line_of on notifier.rehearsal_line (account_id, client_id, line_id);
create index rehearsal_line_old on notifier.rehearsal_line (at);
call balai.protect('notifier.rehearsal_line', 'client_id');
