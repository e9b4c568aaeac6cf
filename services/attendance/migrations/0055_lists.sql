-- balai: no-transaction
-- Reports of a client's people, and of its posts: without these, every list read the reports of all clients.
create index concurrently if not exists link_report_of_client on attendance.link_report (client_id, kind, submitted_at, report_id);
create index concurrently if not exists link_report_of_posts_client on attendance.link_report (post_client_id, kind, submitted_at);
