-- balai: no-transaction
-- Pages of a client's posts end at a time and a post: without the post in the index, every post of the client is sorted for a page.
create index concurrently if not exists post_by_time on collector.post (client_id, platform, taken_at, post_id);
drop index concurrently if exists collector.post_of_account;
