-- A client may want a second person before anybody of it is excused from all counts: the wish of the first waits as a request.
alter table identity.client add column excuse_needs_approval boolean not null default false;

create table identity.excuse_request (
  request_id uuid primary key,
  client_id text not null references identity.client,
  person_id uuid not null references identity.person on delete cascade,
  -- As long as it waits; null: nobody said why, or it was decided. Reasons are personal: afterwards the excuse and the trail keep it.
  reason text,
  -- As in the audit trail: `account:<id>`, `cli:<user of the machine>`, `service:<name>`.
  asked_by text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  -- `obsolete`: there is nothing to decide any more. The person moved, or their client stopped asking for a second person.
  state text not null default 'open' check (state in ('open', 'approved', 'rejected', 'withdrawn', 'expired', 'obsolete')),
  -- Null: the platform by itself.
  decided_by text,
  decided_at timestamptz,
  -- Why it was rejected, where that was said.
  answer text,
  check ((state = 'open') = (decided_at is null)),
  check (state not in ('approved', 'rejected') or (decided_by is not null and decided_by <> asked_by)),
  check (state <> 'withdrawn' or decided_by = asked_by)
);
create unique index excuse_request_open on identity.excuse_request (person_id) where state = 'open';
create index excuse_request_waiting on identity.excuse_request (client_id, request_id) where state = 'open';
create index excuse_request_due on identity.excuse_request (expires_at) where state = 'open';
create index excuse_request_of_person on identity.excuse_request (person_id, request_id);
call balai.protect('identity.excuse_request', 'client_id');

-- However a row comes to say that somebody is excused: where two are wanted, a request that somebody else approved says so in the same change.
create function identity.require_second_person() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.exempt and old.client_id = new.client_id then return new; end if;
  if exists (select from identity.client c where c.client_id = new.client_id and c.excuse_needs_approval)
    and not exists (
      select from identity.excuse_request r
      where r.person_id = new.person_id and r.client_id = new.client_id and r.state = 'approved' and r.decided_at = new.updated_at)
  then
    raise exception 'person % is excused by one person, the client % wants two', new.person_id, new.client_id
      using errcode = 'check_violation', constraint = 'person_excused_by_two';
  end if;
  return new;
end $$;
create trigger person_excused_by_two before insert or update of exempt, client_id on identity.person
  for each row when (new.exempt) execute function identity.require_second_person();
