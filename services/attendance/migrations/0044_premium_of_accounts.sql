-- What an account has paid for: files of analyses are for those who have premium, also when they come by schedule.
alter table attendance.account add column premium jsonb;
-- Identity is asked to repeat accounts of version 0 that are not deleted: what is stored lacks it.
update attendance.account set version = 0 where deleted_at is null;
