-- Jobs are published as state: every change of what is told of one raises its version.
alter table scheduler.job add column version int not null default 1;
