-- Devices whose owner is not asked for the second factor at sign-in, for thirty days. A device shows its id sealed in its cookie.
create table identity.trusted_device (
  account_id uuid not null references identity.account,
  device_id uuid not null,
  -- Browser and system, as far as the User-Agent told; null: it did not.
  device text,
  -- An IPv4 address, or the /64 of an IPv6 address.
  address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, device_id)
);
create index trusted_device_by_expiry on identity.trusted_device (expires_at);
call balai.protect_internal('identity.trusted_device');

-- Trust rests on a password and factors: it ends with a change of either, and with the account, whatever makes the change.
create function identity.end_trust() returns trigger language plpgsql as $$
begin
  delete from identity.trusted_device where account_id = coalesce(new.account_id, old.account_id);
  return null;
end $$;
create trigger account_ends_trust after update of password_hash, state on identity.account for each row
  when (new.password_hash is distinct from old.password_hash or new.state <> 'active')
  execute function identity.end_trust();
create trigger factor_ends_trust after insert or delete or update of confirmed_at on identity.factor for each row execute function identity.end_trust();

-- Whether accounts of the role may have devices that are trusted.
alter table identity.role add column allows_trust boolean not null default true;

-- Whether every role of the account allows it.
create function identity.allows_trust(account identity.account) returns boolean language sql stable as $$
  select not exists (
    select from identity.role r where not r.allows_trust and (r.name in (account.role, account.effective_role) or r.name in (
      select l.role from identity.account_client l where l.account_id = account.account_id))) $$;
