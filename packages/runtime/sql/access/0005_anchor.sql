-- What identity's messages about accounts, sessions and keys are verified against: a key that never travels over the broker. The private
-- half is sealed with the installation's master key.
create table access.anchor (
  only_row boolean primary key default true check (only_row),
  public_key text not null,
  sealed_key text not null,
  created_at timestamptz not null default now()
);
call balai.protect_internal('access.anchor');

-- A key that a restatement put right: whatever processes know of it is void.
create function access.note_key_put_back() returns trigger language plpgsql as $$
begin
  insert into access.removal (id) values (old.kid);
  return null;
end $$;
create trigger signing_key_put_back after update on access.signing_key for each row
  when (old.jwk is distinct from new.jwk or (old.deleted_at is not null and new.deleted_at is null)) execute function access.note_key_put_back();

-- Messages that were under way without a signature are refused: everything is asked for again.
-- Its owner sees no row of it otherwise, unless it is a superuser.
alter table access.projection no force row level security;
update access.projection set request_id = null, filled_at = null where name = 'accounts';
alter table access.projection force row level security;
