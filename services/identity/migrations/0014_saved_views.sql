-- Pages of the dashboard that accounts keep under a name.
create table identity.saved_view (
  view_id uuid primary key,
  account_id uuid not null,
  name text not null check (name <> ''),
  path text not null,
  -- The query behind the path, without its question mark.
  search text not null,
  client_id text references identity.client,
  shared text not null check (shared in ('private', 'client')),
  is_default boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (shared = 'private' or client_id is not null)
);
create unique index saved_view_name on identity.saved_view (account_id, lower(name));
create unique index saved_view_default on identity.saved_view (account_id) where is_default;
create index saved_view_shared on identity.saved_view (client_id) where shared = 'client';
-- A view belongs to an account, and may have no client: the service looks after both, as with sessions.
call balai.protect_internal('identity.saved_view');
