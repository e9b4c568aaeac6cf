-- Clients are read in the directory of the database.
drop table collector.client;
-- Its owner sees no row of it otherwise, unless it is a superuser.
alter table collector.projection no force row level security;
delete from collector.projection where name = 'roster';
alter table collector.projection force row level security;
