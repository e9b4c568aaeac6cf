-- balai: no-transaction
-- Lists of a client's pieces in each order that the route offers, ending at a piece: without these, all pieces of the client are sorted for a
-- page. An edit writes two entries more, of 60 bytes.
create index concurrently if not exists piece_by_update on editorial.piece (client_id, updated_at, piece_id) where deleted_at is null;
drop index concurrently if exists editorial.piece_newest;
create index concurrently if not exists piece_by_creation on editorial.piece (client_id, created_at, piece_id) where deleted_at is null;
create index concurrently if not exists piece_by_title on editorial.piece (client_id, title, piece_id) where deleted_at is null;
create index concurrently if not exists planned_post_by_time on editorial.planned_post (client_id, planned_at, plan_id) where deleted_at is null;
drop index concurrently if exists editorial.planned_post_days;
