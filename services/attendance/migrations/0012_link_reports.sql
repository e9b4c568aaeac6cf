-- What people report to have shared of a post (amplification): a person and post, routine and special tasks apart.
create table attendance.link_report (
  report_id uuid primary key,
  -- Of the person; it moves with them.
  client_id text not null,
  person_id uuid not null,
  kind text not null check (kind in ('routine', 'special')),
  -- Instagram's key of the post as it was named; the post itself is unknown while it is looked up.
  shortcode text not null,
  post_id uuid,
  post_client_id text not null,
  taken_at timestamptz,
  state text not null check (state in ('accepted', 'checking', 'refused', 'revoked')),
  -- Why it was refused.
  reason text,
  -- How many links it has.
  links int not null check (links between 0 and 5),
  submitted_at timestamptz not null default now(),
  submitted_by uuid not null,
  submitted_by_name text not null,
  updated_at timestamptz not null default now(),
  revoked_at timestamptz,
  version int not null default 1,
  check ((state = 'revoked') = (revoked_at is not null)),
  check (state <> 'accepted' or post_id is not null)
);
-- One that stands a person and post; those that were refused or taken back stay as records.
create unique index link_report_standing on attendance.link_report (person_id, kind, shortcode) where state in ('accepted', 'checking');
create index link_report_of_post on attendance.link_report (post_id, kind) include (person_id, links) where state = 'accepted';
create index link_report_of_shortcode on attendance.link_report (shortcode);
create index link_report_newest on attendance.link_report (kind, submitted_at, report_id);
call balai.protect('attendance.link_report', 'client_id');

create table attendance.reported_link (
  report_id uuid not null references attendance.link_report on delete cascade,
  platform text not null check (platform in ('facebook', 'instagram', 'tiktok', 'twitter', 'youtube')),
  client_id text not null,
  -- As reported.
  url text not null,
  -- The same post in one notation; of a short link its own until it is known where it leads.
  link text not null,
  resolution text not null check (resolution in ('direct', 'failed', 'pending', 'resolved')),
  -- Tries to follow a short link; each is counted before it is made.
  tries int not null default 0,
  tried_at timestamptz,
  next_try_at timestamptz,
  failure text,
  verification text not null default 'unchecked' check (verification in ('not_found', 'other_author', 'unchecked', 'unverifiable', 'verified')),
  verified_at timestamptz,
  primary key (report_id, platform),
  check ((resolution = 'pending') = (next_try_at is not null))
);
create index reported_link_equal on attendance.reported_link (link);
create index reported_link_pending on attendance.reported_link (next_try_at) where resolution = 'pending';
call balai.protect('attendance.reported_link', 'client_id');

-- Goes up with every change of what the people of a client reported of a post: part of the validator of a recap.
create table attendance.link_mark (
  post_id uuid not null,
  kind text not null check (kind in ('routine', 'special')),
  client_id text not null,
  version bigint not null default 1,
  primary key (post_id, kind, client_id)
);
call balai.protect('attendance.link_mark', 'client_id');
