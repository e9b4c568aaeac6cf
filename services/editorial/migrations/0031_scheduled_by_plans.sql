-- Whether somebody who may publish stands behind the time: only then the planned post schedules its piece.
alter table editorial.planned_post add column is_confirmed boolean not null default true;
