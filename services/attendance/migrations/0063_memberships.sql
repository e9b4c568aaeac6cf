-- Former memberships of people, as identity states them: the posts of these days stay with the client that they left. Names, ranks and handles are
-- those of the last day: the client does not see the person as they are now.
create table attendance.membership (
  person_id uuid not null,
  -- First day whose posts they no longer owed there; the days of a person's memberships do not overlap.
  until date not null,
  since date,
  client_id text not null,
  person_no int not null,
  nrp text not null,
  name text not null,
  title text,
  division text,
  position text,
  roles text[] not null,
  exempt boolean not null,
  handles jsonb not null,
  primary key (person_id, until)
);
create index membership_of_client on attendance.membership (client_id);
call balai.protect('attendance.membership', 'client_id');
