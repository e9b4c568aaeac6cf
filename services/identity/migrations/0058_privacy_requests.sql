-- People whose personal data were erased: a row without a name stays, for figures of days when they were there.
alter table identity.person
  add column erased_at timestamptz,
  drop constraint person_nrp_check,
  add constraint person_nrp_check check (nrp ~ '^[0-9]{1,30}$' or (erased_at is not null and nrp ~ '^dihapus-[0-9a-f]{12}$')),
  add constraint person_erased check (erased_at is null or (not active and whatsapp is null and email is null));

-- Requests for a copy or the erasure of personal data.
create table identity.privacy_request (
  -- UUIDv7.
  request_id uuid primary key,
  client_id text not null references identity.client,
  person_id uuid not null references identity.person,
  kind text not null check (kind in ('export', 'erasure')),
  -- `running`: approved, and not all services have answered.
  state text not null default 'open' check (state in ('open', 'running', 'done', 'refused')),
  reason text,
  -- As in the audit trail.
  requested_by text not null,
  requested_at timestamptz not null,
  due_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  -- Why it was refused.
  answer text,
  done_at timestamptz,
  -- While an erasure runs: what its commands say, to send them again.
  subject jsonb,
  file_blob uuid,
  file_bytes bigint,
  file_expires_at timestamptz,
  -- When details of the trail that were recorded late were erased, too.
  swept_at timestamptz,
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'done') = (done_at is not null)),
  check ((file_blob is null) = (file_bytes is null)),
  check (file_blob is null or kind = 'export')
);
create unique index privacy_request_pending on identity.privacy_request (person_id, kind) where state in ('open', 'running');
create index privacy_request_of_client on identity.privacy_request (client_id, request_id);
create index privacy_request_of_person on identity.privacy_request (person_id, request_id);
create index privacy_request_unswept on identity.privacy_request (done_at) where kind = 'erasure' and swept_at is null;
create index privacy_request_file on identity.privacy_request (file_expires_at) where file_blob is not null;
call balai.protect('identity.privacy_request', 'client_id');
call balai.open_to_members('identity.privacy_request', 'client_id', 'person_id');

-- What each service did for a request.
create table identity.privacy_acknowledgement (
  request_id uuid not null references identity.privacy_request on delete cascade,
  service text not null,
  client_id text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  -- Rows by table.
  counts jsonb not null default '{}',
  -- What it keeps of the person, until the file is put together.
  part_blob uuid,
  primary key (request_id, service)
);
call balai.protect('identity.privacy_acknowledgement', 'client_id');
