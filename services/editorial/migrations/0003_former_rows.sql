-- Rows taken over from another system's database: which of its rows each is.
alter table editorial.piece add column former_source text, add column former_id int;
create unique index piece_former on editorial.piece (former_source, former_id) where former_id is not null;
alter table editorial.approval_round add column former_source text, add column former_id int;
create unique index approval_round_former on editorial.approval_round (former_source, former_id) where former_id is not null;
alter table editorial.change add column former_source text, add column former_id int;
create unique index change_former on editorial.change (former_source, former_id) where former_id is not null;
