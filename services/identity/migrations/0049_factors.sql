-- Codes sent by e-mail or WhatsApp, by which somebody shows that they read an address: a second factor, a claim, a member's sign-in.
create table identity.one_time_code (
  code_id uuid primary key,
  purpose text not null check (length(purpose) between 1 and 40),
  -- An account, or a personnel number as it was typed: also one that nobody has, so that asking tells nothing.
  subject text not null check (length(subject) between 1 and 100),
  -- SHA-256 of a random value that the client holds: in another's hands the code is worth nothing.
  binding_hash text not null check (binding_hash ~ '^[0-9a-f]{64}$'),
  -- Hash of the code, encrypted under the installation's master key: a million codes are soon tried against a hash alone.
  sealed_hash text not null,
  tries smallint not null check (tries between 0 and 3),
  -- Null until it was used, or another took its place.
  ended_at timestamptz,
  -- An IPv4 address, or the /64 of an IPv6 address.
  address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
-- Rows stay for an hour: they are what limits are counted by, the same for every process.
create unique index one_time_code_open on identity.one_time_code (purpose, subject, binding_hash) where ended_at is null;
create index one_time_code_by_subject on identity.one_time_code (purpose, subject, created_at);
create index one_time_code_by_address on identity.one_time_code (address, created_at);
create index one_time_code_by_age on identity.one_time_code (created_at);
call balai.protect_internal('identity.one_time_code');

-- Second factors of accounts.
create table identity.factor (
  factor_id uuid primary key,
  account_id uuid not null references identity.account,
  kind text not null check (kind in ('totp', 'passkey', 'email', 'whatsapp')),
  name text not null check (length(name) between 1 and 60),
  -- Of an authenticator app: its secret, encrypted under the installation's master key.
  sealed_secret text,
  -- The last time step whose code was accepted: a code counts once.
  last_step integer,
  -- Null: being set up.
  confirmed_at timestamptz,
  created_at timestamptz not null,
  last_used_at timestamptz,
  -- Of a passkey (WebAuthn): its name at the device, and the public half of its key.
  credential_id text unique,
  public_key text,
  -- How often the device used the key; one that counts back was copied. 0: it does not count.
  sign_count bigint,
  transports text[],
  constraint factor_secret check (kind <> 'totp' or sealed_secret is not null),
  constraint factor_passkey check (kind <> 'passkey' or (credential_id is not null and public_key is not null and sign_count is not null))
);
-- Of all kinds but passkeys an account has one.
create unique index factor_one on identity.factor (account_id, kind) where credential_id is null;
create index factor_by_account on identity.factor (account_id);
call balai.protect_internal('identity.factor');

-- Codes that replace a factor once each. 80 random bits: a hash is enough.
create table identity.recovery_code (
  account_id uuid not null references identity.account,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
call balai.protect_internal('identity.recovery_code');

-- Sign-ins that wait for the second factor.
create table identity.pending_sign_in (
  -- SHA-256 of the token that the client holds.
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  account_id uuid not null references identity.account,
  -- SHA-256 of the password's hash: with another password the sign-in is void.
  password_mark text not null,
  -- An IPv4 address, or the /64 of an IPv6 address.
  address text not null,
  tries smallint not null check (tries between 0 and 5),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index pending_sign_in_by_expiry on identity.pending_sign_in (expires_at);
create index pending_sign_in_by_account on identity.pending_sign_in (account_id);
call balai.protect_internal('identity.pending_sign_in');

-- Accounts of the role need a second factor.
alter table identity.role add column requires_factor boolean not null default false;
-- A role requires a factor and the account has none, as it was last published.
alter table identity.account add column must_enrol_factor boolean not null default false;

-- Whether a role of the account requires a second factor. Of an account without a password its own sign-in looks after that.
create function identity.requires_factor(account identity.account) returns boolean language sql stable as $$
  select account.kind = 'staff' and account.password_hash is not null and exists (
    select from identity.role r where r.requires_factor and (r.name in (account.role, account.effective_role) or r.name in (
      select l.role from identity.account_client l where l.account_id = account.account_id))) $$;

-- Whether it requires one that the account does not have.
create function identity.lacks_factor(account identity.account) returns boolean language sql stable as $$
  select identity.requires_factor(account) and not exists (
    select from identity.factor f where f.account_id = account.account_id and f.confirmed_at is not null) $$;

-- What a device has to sign: once, within five minutes.
create table identity.passkey_challenge (
  challenge text primary key,
  -- Of whom it is expected; null: of anybody who shows a passkey.
  account_id uuid references identity.account,
  -- A key is to be registered, or shown.
  is_registration boolean not null,
  expires_at timestamptz not null
);
create index passkey_challenge_by_expiry on identity.passkey_challenge (expires_at);
create index passkey_challenge_by_account on identity.passkey_challenge (account_id);
call balai.protect_internal('identity.passkey_challenge');

-- Accounts of the organisation's own sign-in (OpenID Connect).
create table identity.sso_account (
  issuer text not null,
  subject text not null,
  account_id uuid not null unique references identity.account,
  created_at timestamptz not null,
  primary key (issuer, subject)
);
call balai.protect_internal('identity.sso_account');

-- All was shown, by a single sign-on: only the session is missing. Never true of one that waits for a second factor.
alter table identity.pending_sign_in add column is_complete boolean not null default false;
