-- Reports of special tasks wait until the collector has looked their post up.
alter table attendance.link_report
  -- The newest question to the collector; each has an id of its own, because one is answered alike for ever.
  add column request_id uuid unique,
  add column asked int not null default 0,
  add column ask_again_at timestamptz,
  add check (ask_again_at is null or state = 'checking');
create index link_report_asking on attendance.link_report (ask_again_at) where state = 'checking';
