-- Files of people that attendance asked for, until they are made: the account's rights are looked up when one is. Attendance keeps who
-- asked, how far it is and the file itself.
create table identity.people_file (
  file_id uuid primary key,
  account_id uuid not null,
  client_id text not null,
  query jsonb not null,
  format text not null,
  language text not null,
  -- Begun so many times; whoever began it last may end it.
  attempts integer not null default 0,
  -- When it may be taken: one that is worked on is let go of by this time unless its process moves it.
  due_at timestamptz not null default now()
);
create index people_file_due on identity.people_file (due_at);
-- By account, for any of its clients: the service looks after both.
call balai.protect_internal('identity.people_file');
