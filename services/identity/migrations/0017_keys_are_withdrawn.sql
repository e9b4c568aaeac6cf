-- A key whose row is gone stays good in every copy: nobody is told. Withdrawing leaves a tombstone and tells everybody.
create function identity.refuse_key_removal() returns trigger language plpgsql as $$
begin
  raise exception 'a signing key is withdrawn, not deleted: balai keys rotate --now';
end $$;
create trigger signing_key_kept before delete on identity.signing_key for each row execute function identity.refuse_key_removal();
create trigger signing_keys_kept before truncate on identity.signing_key for each statement execute function identity.refuse_key_removal();
