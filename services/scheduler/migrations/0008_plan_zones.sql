-- Of what is planned: a zone of its own (null: the client's), and how long a missed time is made up (0: not at all).
alter table scheduler.plan add column timezone text, add column catch_up_minutes int not null default 120;
