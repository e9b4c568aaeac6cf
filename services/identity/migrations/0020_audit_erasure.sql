-- What an entry says in detail goes only together with an entry that says who took it out: one that was blanked in silence is refused when
-- its transaction commits. Entries are chained, so that one cannot be taken back either.
create function identity.audit_erasure_is_told() returns trigger language plpgsql as $$
begin
  if not exists (
    select from identity.audit_entry e
    where e.subject = new.entry_id::text and e.action = 'identity.audit-payload.erased' and e.client_id = new.client_id
  ) then
    raise exception 'no entry says that the payload of % was erased', new.entry_id using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create constraint trigger audit_payload_erasure_told after update on identity.audit_payload
  deferrable initially deferred for each row execute function identity.audit_erasure_is_told();

-- Work on behalf of a caller erases nothing, told or not.
create trigger audit_payload_not_by_callers before update on identity.audit_payload
  for each row when (current_user = 'balai_app') execute function identity.audit_is_append_only();
