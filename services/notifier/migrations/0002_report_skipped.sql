-- A report whose order comes too late, or after a newer one, ends as skipped.
alter table notifier.report_run drop constraint report_run_state_check, drop constraint report_run_check;
alter table notifier.report_run
  add constraint report_run_state_check check (state in ('collecting', 'compiling', 'done', 'failed', 'skipped')),
  add constraint report_run_check check ((state in ('done', 'failed', 'skipped')) = (ended_at is not null));
create index report_run_newest on notifier.report_run (client_id, platform, due_at);
