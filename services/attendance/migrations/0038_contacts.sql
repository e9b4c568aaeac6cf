-- Whom reports of a client go to, so that it can be shown before they are sent.
alter table attendance.client
  add column operators text[] not null default '{}',
  add column supervisors text[] not null default '{}',
  add column groups text[] not null default '{}',
  add column report_emails text[] not null default '{}';
-- Identity is asked to repeat clients of version 0 that are not deleted: what is stored lacks these.
update attendance.client set version = 0 where deleted_at is null;
