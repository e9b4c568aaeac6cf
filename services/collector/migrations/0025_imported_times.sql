-- A post of another system whose time was read off a clock that tells no zone: it follows what is said of that clock until a feed shows the post.
alter table collector.post add column time_imported boolean not null default false;
