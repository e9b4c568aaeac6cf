-- balai: no-transaction
-- Lists of a client's posts of all days, by time and by code: without these, every post of the client is sorted for a page. A new post writes two
-- entries more, of 50 bytes; its counts change neither.
create index concurrently if not exists post_by_time on attendance.post (client_id, platform, taken_at, post_id);
create index concurrently if not exists post_by_code on attendance.post (client_id, platform, platform_id, post_id);
create index concurrently if not exists post_special_by_time on attendance.post (client_id, platform, taken_at, post_id) where special_at is not null;
