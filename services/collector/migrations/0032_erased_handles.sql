-- Usernames of people whose data were erased, as keyed fingerprints that only tell whether a username is one of them. Lists that are read later
-- have the pseudonym in its place, so that a username does not come back to the posts it was taken out of.
create table collector.erased_handle (
  platform text not null check (platform in ('instagram', 'tiktok')),
  -- HMAC-SHA-256 of the username, hex.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  pseudonym text not null,
  erased_at timestamptz not null default now(),
  primary key (platform, fingerprint)
);
call balai.protect_internal('collector.erased_handle');

-- The key of the fingerprints, encrypted; made by the first erasure.
create table collector.erasure_key (
  only_row boolean primary key default true check (only_row),
  sealed_key text not null
);
call balai.protect_internal('collector.erasure_key');
