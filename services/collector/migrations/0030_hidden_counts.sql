-- An account can hide how many people liked a post: no list of it can then be proven whole.
alter table collector.post add column count_hidden boolean not null default false;
