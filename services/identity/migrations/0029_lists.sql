-- balai: no-transaction
-- Lists of a client's people in each order that the route offers: without these, every person of the client is sorted for a page.
create index concurrently if not exists person_by_client_nrp on identity.person (client_id, nrp, person_id);
create index concurrently if not exists person_by_client_title
  on identity.person (client_id, ((coalesce(title, '') || chr(10) || name) collate "C"), person_id);
create index concurrently if not exists person_by_client_division
  on identity.person (client_id, ((coalesce(division, '') || chr(10) || name) collate "C"), person_id);
-- Suggestions of a client; so far every list read all of them.
create index concurrently if not exists rename_suggestion_by_client on identity.rename_suggestion (client_id, suggestion_id);
