-- A post of several accounts belongs to every client in whose feed it appears or whose account is its author or coauthor. Each client has a
-- row of it, so that row-level security stays per client; its lists are read once for all rows.
drop index collector.post_routine;
create index post_by_platform_id on collector.post (platform, platform_id);
-- Client in whose account's feed it was seen last, where that is another client.
alter table collector.post add column feed_client text;
create index post_lent on collector.post (feed_client, platform) where feed_client is not null;
create index fetch_task_of_post on collector.fetch_task (post_id) where state = 'open' and post_id is not null;
-- A list that was read for another client's run belongs to no run of this client.
alter table collector.observation alter column run_id drop not null;
