-- Former memberships of a person, oldest first: the client, the person as they were there, and the days. Each ends where the next one begins, so
-- that a transfer splits the posts they owe at its date. Moves from before this column are not among them.
alter table identity.person add column memberships jsonb not null default '[]';
