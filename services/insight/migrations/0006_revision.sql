-- Grows with every change of what answers are made of: an answer that was computed at a revision is right as long as it stays.
alter table insight.feed add column revision bigint not null default 0;
