-- Schedules are declared by the services whose commands they send and may go by anything of a client: the whole of it is kept.
-- The table is emptied: identity repeats its clients when it is found empty.
delete from scheduler.client;
alter table scheduler.client
  drop column name, drop column type, drop column active, drop column timezone, drop column instagram, drop column tiktok,
  add column body jsonb not null;

-- The present by which jobs are due, so that replicas with wrong clocks agree. A function, so that tests can set it.
create function scheduler.now() returns timestamptz language sql stable as 'select pg_catalog.now()';
