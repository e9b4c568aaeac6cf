-- Tries to sign in that failed, an account: since its last sign-in, which takes them away and shows them.
create table identity.failed_sign_in (
  account_id uuid primary key references identity.account,
  failures integer not null check (failures > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  last_address text not null
);
call balai.protect_internal('identity.failed_sign_in');
alter table identity.session
  add column failures_before integer not null default 0,
  add column failed_last_at timestamptz,
  add column failed_address text;
