-- Who changed what: entries chained by hash for each client, day by day. What an entry says in detail is kept apart, so that it can be
-- erased and the chain still holds. Of no client: client_id is ''.
create table identity.audit_entry (
  client_id text not null,
  -- UTC day of recording, and the place in it.
  day date not null,
  position integer not null check (position > 0),
  -- Id of the message that told it.
  entry_id uuid not null,
  action text not null,
  subject text not null,
  actor text not null,
  session_id uuid,
  occurred_at timestamptz not null,
  -- sha256 of salt and body of the payload.
  payload_hash bytea not null,
  -- Hash of the client's entry before this one, of an earlier day for the first; 32 zero bytes for the very first.
  previous_hash bytea not null,
  hash bytea not null,
  primary key (client_id, day, position)
);
create unique index audit_entry_id on identity.audit_entry (entry_id);
create index audit_entry_client on identity.audit_entry (client_id, entry_id);
create index audit_entry_subject on identity.audit_entry (subject, entry_id);
call balai.protect('identity.audit_entry', 'client_id');

create table identity.audit_payload (
  entry_id uuid primary key references identity.audit_entry (entry_id),
  client_id text not null,
  -- JSON text, byte for byte as hashed; null when erased.
  body text,
  -- Without it a hash of a short text could be guessed after the erasure.
  salt bytea,
  erased_at timestamptz,
  check ((body is null) = (salt is null))
);
call balai.protect('identity.audit_payload', 'client_id');

-- What the hash of an entry covers: sha256 over a JSON array of texts, in this order, instants as microseconds since 1970, bytes in hex.
create function identity.audit_hash(entry identity.audit_entry) returns bytea language sql stable
  as $$ select sha256(convert_to(json_build_array(
    encode((entry).previous_hash, 'hex'), (entry).client_id, to_char((entry).day, 'YYYY-MM-DD'), (entry).position::text,
    (entry).entry_id::text, (entry).action, (entry).subject, (entry).actor, coalesce((entry).session_id::text, ''),
    (extract(epoch from (entry).occurred_at) * 1000000)::bigint::text, encode((entry).payload_hash, 'hex'))::text, 'UTF8')) $$;

create function identity.audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete on identity.audit_entry
  for each row execute function identity.audit_is_append_only();
create trigger audit_entry_not_truncated before truncate on identity.audit_entry
  for each statement execute function identity.audit_is_append_only();
create trigger audit_payload_not_truncated before truncate on identity.audit_payload
  for each statement execute function identity.audit_is_append_only();
create trigger audit_payload_append_only before delete on identity.audit_payload
  for each row execute function identity.audit_is_append_only();
create trigger audit_payload_only_erased before update on identity.audit_payload
  for each row when (new.body is not null or new.entry_id <> old.entry_id or new.client_id <> old.client_id or old.body is null)
  execute function identity.audit_is_append_only();

update identity.role set permissions = array_append(permissions, 'audit:read')
where name = 'admin' and not 'audit:read' = any(permissions);
