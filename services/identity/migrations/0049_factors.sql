-- Codes sent by e-mail or WhatsApp, by which somebody shows that they read an address: a second factor, a claim, a member's sign-in.
create table identity.one_time_code (
  code_id uuid primary key,
  purpose text not null check (purpose ~ '^[a-z][a-z-]{1,39}$'),
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
