-- Which fields a client's files have in which column: chosen once, applied to the next file with that head.
create table identity.people_column (
  client_id text not null references identity.client,
  -- Small letters and digits of it.
  head text not null,
  -- None: the column is not taken over.
  fields text[] not null,
  primary key (client_id, head)
);
call balai.protect('identity.people_column', 'client_id');
