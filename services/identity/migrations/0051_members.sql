-- Members see their own row, and their client.
call balai.open_to_members('identity.client', 'client_id');
call balai.open_to_members('identity.person', 'client_id', 'person_id');

-- Tokens that renew a session's access token, each once. A second use ends the session: one of the two who have it stole it.
create table identity.refresh_token (
  token_hash text primary key,
  session_id uuid not null references identity.session on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz
);
create index refresh_token_session on identity.refresh_token (session_id);
call balai.protect_internal('identity.refresh_token');

alter table identity.session
  -- Whether it ends after two hours without a call. A member's does not: their phone shows what they owe all day.
  add column ends_idle boolean not null default true;

-- People who registered by themselves, until somebody of the client decides.
create table identity.registration (
  registration_id uuid primary key,
  client_id text not null references identity.client,
  nrp text not null check (nrp ~ '^[0-9]{1,30}$'),
  name text not null check (name <> ''),
  title text,
  division text,
  position text,
  whatsapp text,
  state text not null check (state in ('pending', 'approved', 'rejected')),
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  check ((state = 'pending') = (decided_at is null))
);
create unique index registration_pending on identity.registration (nrp) where state = 'pending';
create index registration_by_client on identity.registration (client_id, created_at desc, registration_id);
call balai.protect('identity.registration', 'client_id');
