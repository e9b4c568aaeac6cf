-- Privacy notices of clients, each version.
create table identity.privacy_notice (
  client_id text not null references identity.client,
  version int not null check (version > 0),
  text_id text not null,
  text_en text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (client_id, version)
);
call balai.protect('identity.privacy_notice', 'client_id');

-- What members said to a notice: the newest they accepted, and whether they withdrew that.
create table identity.privacy_consent (
  person_id uuid primary key references identity.person on delete cascade,
  client_id text not null references identity.client,
  -- 0: the built-in notice.
  version int not null check (version >= 0),
  accepted_at timestamptz not null,
  withdrawn_at timestamptz,
  -- Orders the list.
  consent_id uuid not null unique
);
create index privacy_consent_of_client on identity.privacy_consent (client_id, consent_id);
call balai.protect('identity.privacy_consent', 'client_id');
