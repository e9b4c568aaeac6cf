-- Clients are read in the directory of the database.
drop table scheduler.client;
-- Its owner sees no row of it otherwise, unless it is a superuser.
alter table scheduler.projection no force row level security;
delete from scheduler.projection where name = 'roster';
alter table scheduler.projection force row level security;
