-- The address links were sent to, as a hash: when it changes, links sent before decide nothing any more. Null: not known yet.
alter table editorial.account add column email_hash text;

-- Links are looked for by account when its address changed, and by age to be removed.
create index approval_link_account on editorial.approval_link (account_id);
create index approval_link_made on editorial.approval_link (made_at);

-- How often a piece was submitted lately.
create index approval_round_piece_opened on editorial.approval_round (piece_id, opened_at);
