-- Accounts that are read only for what people report to have shared of their posts.
alter table collector.client add column amplify_enabled boolean not null default false;
-- Where there is none, identity repeats the clients: what is stored lacks it.
delete from collector.client;
alter table collector.post add column amplify_only boolean not null default false;
