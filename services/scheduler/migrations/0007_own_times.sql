-- Hours that a client gave a report instead of the declared ones, and reports it paused.
create table scheduler.own_times (
  client_id text not null,
  -- Key of the declaration.
  schedule text not null,
  -- Empty: the declared hours.
  crons text[] not null check (cardinality(crons) <= 10),
  paused boolean not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (client_id, schedule),
  constraint own_times_say_something check (paused or cardinality(crons) > 0)
);
call balai.protect('scheduler.own_times', 'client_id');
