-- What this database's processes must know to let callers in: identity's accounts, ended sessions and public keys.
create table access.account (
  account_id uuid primary key,
  body jsonb not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index account_seen on access.account (seen_at);
call balai.protect_internal('access.account');

create table access.revocation (
  session_id uuid primary key,
  account_id uuid not null,
  revoked_at timestamptz not null,
  -- Tokens of the session are dead by then; the row has done its work.
  expires_at timestamptz not null,
  seen_at timestamptz not null default now()
);
create index revocation_seen on access.revocation (seen_at);
call balai.protect_internal('access.revocation');

create table access.signing_key (
  kid text primary key,
  jwk jsonb not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect_internal('access.signing_key');
