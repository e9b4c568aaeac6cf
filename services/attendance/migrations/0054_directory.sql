-- Clients are read in the directory of the database. What is attendance's own stays: the version that recaps go by, and the zone that the days
-- of posts are counted in.
alter table attendance.roster_version
  add column client_version int,
  add column zone text;
-- Its owner sees no row of it otherwise, unless it is a superuser.
alter table attendance.roster_version no force row level security;
alter table attendance.client no force row level security;
insert into attendance.roster_version as r (client_id, client_version, zone) select client_id, version, timezone from attendance.client
on conflict (client_id) do update set client_version = excluded.client_version, zone = excluded.zone;
alter table attendance.roster_version force row level security;
drop table attendance.client;
