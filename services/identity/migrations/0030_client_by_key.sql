-- Under row-level security the planner took this trigram index for `client_id = …`, at several times the cost of the primary key: with each
-- person of a list. A search over some thousand clients reads the table.
drop index if exists identity.client_search;
