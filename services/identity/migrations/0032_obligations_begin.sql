-- The first day whose posts a person owes: in the present client (since) and in the first one (first_since); null: from the beginning. People who
-- were here before are owed from the beginning until somebody confirms or changes that (since_confirmed).
alter table identity.person
  add column since date,
  add column first_since date,
  add column since_confirmed boolean not null default false;
alter table identity.person alter column since_confirmed set default true;
-- The first day whose posts a person owes under the handle; null: from the beginning, as of every handle that replaced another.
alter table identity.handle_owner add column since date;
create index person_since_open on identity.person (client_id) where not since_confirmed;
