-- How often people kept a post for themselves, where the platform says.
alter table collector.post add column save_count bigint;
alter table collector.post_metric add column save_count bigint;
