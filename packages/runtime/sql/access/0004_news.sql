-- Processes read what changed since their last look, not a window of time and not everything. A row carries the transaction that changed it:
-- whoever asks again from the oldest transaction that was running at the last look (pg_snapshot_xmin) misses none, however long it took.
alter table access.account add column changed_xid xid8 not null default '0';
alter table access.signing_key add column changed_xid xid8 not null default '0';
alter table access.revocation add column changed_xid xid8 not null default '0';
create index account_changed on access.account (changed_xid);
create index signing_key_changed on access.signing_key (changed_xid);
create index revocation_changed on access.revocation (changed_xid);
create index revocation_expiry on access.revocation (expires_at);
drop index access.account_seen;
drop index access.revocation_seen;

create function access.note_change() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end $$;
create trigger account_added before insert on access.account for each row execute function access.note_change();
-- A repetition that changes nothing is not news.
create trigger account_changed before update on access.account for each row
  when (old.body is distinct from new.body) execute function access.note_change();
create trigger signing_key_added before insert on access.signing_key for each row execute function access.note_change();
create trigger signing_key_changed before update on access.signing_key for each row
  when (old.jwk is distinct from new.jwk or old.deleted_at is distinct from new.deleted_at) execute function access.note_change();
create trigger revocation_added before insert on access.revocation for each row execute function access.note_change();

-- What processes must forget: rows that a restatement swept away, and rows it put back to an earlier version. Kept for a day.
create table access.removal (
  id text not null,
  removed_at timestamptz not null default now(),
  changed_xid xid8 not null default pg_current_xact_id()
);
create index removal_changed on access.removal (changed_xid);
create index removal_age on access.removal (removed_at);
call balai.protect_internal('access.removal');

create function access.note_accounts_removed() returns trigger language plpgsql as $$
begin
  insert into access.removal (id) select account_id::text from gone;
  return null;
end $$;
create trigger account_removed after delete on access.account
  referencing old table as gone for each statement execute function access.note_accounts_removed();
create function access.note_keys_removed() returns trigger language plpgsql as $$
begin
  insert into access.removal (id) select kid from gone;
  return null;
end $$;
create trigger signing_key_removed after delete on access.signing_key
  referencing old table as gone for each statement execute function access.note_keys_removed();
create function access.note_account_put_back() returns trigger language plpgsql as $$
begin
  insert into access.removal (id) values (old.account_id::text);
  return null;
end $$;
create trigger account_put_back after update on access.account for each row
  when ((new.body ->> 'version')::bigint < (old.body ->> 'version')::bigint) execute function access.note_account_put_back();
