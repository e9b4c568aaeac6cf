-- Who holds a handle now, as identity published it; nobody's are kept without a holder.
create table collector.known_handle (
  platform text not null check (platform in ('instagram', 'tiktok')),
  handle text not null,
  person_id uuid,
  client_id text,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now(),
  primary key (platform, handle)
);
call balai.protect('collector.known_handle', 'client_id');

-- The platform's own key of accounts that are registered: it stays when an account is renamed.
create table collector.known_account (
  platform text not null check (platform in ('instagram', 'tiktok')),
  -- The person's id, or `client:` and the client's.
  subject text not null,
  client_id text not null,
  person_id uuid,
  -- The registered name, under which the key was learnt.
  handle text not null,
  account_id text not null,
  -- The name the platform showed last.
  shown_as text not null,
  shown_at timestamptz not null default now(),
  -- When it was last asked for by its key, because its name led nowhere.
  asked_at timestamptz,
  primary key (platform, subject)
);
create index known_account_key on collector.known_account (platform, account_id);
call balai.protect('collector.known_account', 'client_id');
