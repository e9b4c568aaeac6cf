-- Claims to a username become decidable: an id in the order of the first claim, and how they end.
alter table identity.handle_conflict
  add column conflict_id uuid,
  add column state text not null default 'open' check (state in ('open', 'accepted', 'dismissed')),
  add column reason text,
  add column decided_by uuid,
  add column decided_at timestamptz,
  add constraint handle_conflict_decided check ((state = 'open') = (decided_at is null));
update identity.handle_conflict set conflict_id = (
  lpad(to_hex((extract(epoch from first_at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid;
-- A process of the version before stores claims without one.
alter table identity.handle_conflict alter column conflict_id set default gen_random_uuid(), alter column conflict_id set not null;
create unique index handle_conflict_id on identity.handle_conflict (conflict_id);
create index handle_conflict_by_client on identity.handle_conflict (claimant_client_id, conflict_id);
-- Seen by the client that claims: the owner's client is told nothing of it.
call balai.protect('identity.handle_conflict', 'claimant_client_id');

-- Usernames seen under posts, that no one owns and that are one character away from registered ones.
create table identity.near_miss (
  near_miss_id uuid primary key,
  client_id text not null references identity.client,
  platform text not null check (platform in ('instagram', 'tiktok')),
  handle text not null,
  posts integer not null check (posts > 0),
  seen_at timestamptz not null,
  -- `obsolete`: it is seen no more, or was registered otherwise.
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed', 'obsolete')),
  reason text,
  decided_by uuid,
  decided_at timestamptz,
  created_at timestamptz not null,
  check ((state = 'open') = (decided_at is null))
);
create unique index near_miss_open on identity.near_miss (client_id, platform, handle) where state = 'open';
create index near_miss_by_client on identity.near_miss (client_id, near_miss_id);
create index near_miss_by_handle on identity.near_miss (client_id, platform, handle);
call balai.protect('identity.near_miss', 'client_id');

create table identity.near_miss_person (
  near_miss_id uuid not null references identity.near_miss on delete cascade,
  person_id uuid not null references identity.person on delete cascade,
  client_id text not null references identity.client,
  -- The username that was registered for them.
  registered text not null,
  primary key (near_miss_id, person_id)
);
create index near_miss_person_by_person on identity.near_miss_person (person_id);
call balai.protect('identity.near_miss_person', 'client_id');
