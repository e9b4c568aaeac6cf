-- Counts what every process must hear of: ended sessions, changes of accounts and keys. The heartbeat tells the count, so that a process
-- that missed a broadcast knows. A sequence, because nobody may wait for a count; what is rolled back was counted too.
create sequence identity.access_change;
create function identity.count_access_change() returns trigger language plpgsql as $$
begin
  perform nextval('identity.access_change');
  return null;
end $$;
create trigger account_added after insert on identity.account for each row
  when (new.version > 0) execute function identity.count_access_change();
create trigger account_changed after update on identity.account for each row
  when (old.version <> new.version) execute function identity.count_access_change();
create trigger session_ended after update on identity.session for each row
  when (old.revoked_at is null and new.revoked_at is not null) execute function identity.count_access_change();
create trigger signing_key_added after insert on identity.signing_key for each row execute function identity.count_access_change();
create trigger signing_key_changed after update on identity.signing_key for each row
  when (old.version <> new.version) execute function identity.count_access_change();
