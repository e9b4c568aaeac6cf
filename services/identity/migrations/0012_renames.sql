-- Accounts that a platform shows under another name than the registered one: for people to decide, never done by itself.
create table identity.rename_suggestion (
  suggestion_id uuid primary key,
  client_id text not null references identity.client,
  platform text not null check (platform in ('instagram', 'tiktok')),
  -- Null: the client's own account.
  person_id uuid references identity.person,
  -- The platform's key of the account.
  account_id text not null,
  from_handle text not null,
  to_handle text not null,
  seen_at timestamptz not null,
  -- `obsolete`: it is shown under its registered name again.
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed', 'obsolete')),
  decided_at timestamptz,
  decided_by uuid,
  created_at timestamptz not null
);
create unique index rename_suggestion_of_person on identity.rename_suggestion (platform, person_id) where state = 'open' and person_id is not null;
create unique index rename_suggestion_of_client on identity.rename_suggestion (platform, client_id) where state = 'open' and person_id is null;
create index rename_suggestion_subject on identity.rename_suggestion (person_id, platform);
call balai.protect('identity.rename_suggestion', 'client_id');
