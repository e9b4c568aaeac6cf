-- Accounts of programs, which call with keys.
alter table identity.role
  drop constraint role_kind_check,
  add constraint role_kind_check check (kind in ('platform', 'client', 'directorate', 'member', 'service'));
insert into identity.role (name, kind, permissions) values ('service', 'service', '{}') on conflict (name) do nothing;
alter table identity.account
  drop constraint account_kind_check,
  add constraint account_kind_check check (kind in ('staff', 'member', 'service')),
  drop constraint account_kind,
  add constraint account_kind check (
    case kind when 'staff' then username is not null and person_id is null
      when 'service' then username is not null and person_id is null and password_hash is null and role = 'service'
      else username is null and person_id is not null and role = 'member' end);

-- Keys of programs. A key has 256 random bits, so that its SHA-256 hash cannot be turned back.
create table identity.service_key (
  key_id uuid primary key,
  account_id uuid not null references identity.account,
  name text not null,
  key_hash text not null unique,
  permissions text[] not null,
  client_ids text[] not null,
  created_at timestamptz not null,
  -- Null: the account that made it is gone.
  created_by uuid,
  expires_at timestamptz not null,
  -- To the minute.
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index service_key_account on identity.service_key (account_id);
call balai.protect_internal('identity.service_key');

-- Links to accept an invitation or to set a new password: one of each an account, used once. Only hashes are kept.
create table identity.account_token (
  token_hash text primary key,
  account_id uuid not null references identity.account,
  purpose text not null check (purpose in ('invitation', 'reset')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  unique (account_id, purpose)
);
call balai.protect_internal('identity.account_token');

-- Browser and system, as far as the User-Agent told; null: it did not.
alter table identity.session add column device text;
