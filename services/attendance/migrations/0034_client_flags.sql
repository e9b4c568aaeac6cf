-- What the summary of a client shows of it besides, as identity publishes it.
alter table attendance.client
  add column amplify_enabled boolean not null default true,
  add column tiktok_sec_uid text;
-- Identity is asked to repeat clients of version 0 that are not deleted: what is stored lacks both.
update attendance.client set version = 0 where deleted_at is null;
