-- How often messages of a client were handed to a channel on a day: all clients share one phone.
create table notifier.client_day (
  client_id text not null,
  -- UTC.
  day date not null,
  attempts int not null,
  primary key (client_id, day)
);
call balai.protect('notifier.client_day', 'client_id');
