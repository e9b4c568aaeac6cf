-- Clients whose accounts are coauthors of a post: it appears in their feeds too.
alter table sandbox.post add column coauthors text[] not null default '{}';
create index post_coauthors on sandbox.post using gin (coauthors) where coauthors <> '{}';
