-- What identity published: clients with their rules, people, who owned which handle when.
create table attendance.client (
  client_id text primary key,
  name text not null,
  type text not null,
  active boolean not null,
  parent_client_id text,
  regional_id text,
  timezone text not null,
  completion_percent int not null,
  count_withdrawn boolean not null,
  instagram_handle text,
  instagram_enabled boolean not null,
  tiktok_handle text,
  tiktok_enabled boolean not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect('attendance.client', 'client_id');

-- Goes up with every change of a client, its people or their handles: part of the validator of a recap.
create table attendance.roster_version (
  client_id text primary key,
  version bigint not null default 1
);
call balai.protect('attendance.roster_version', 'client_id');

create table attendance.person (
  -- Place of the person in the bitmaps; never given to anyone else. Version 0: known by a handle only so far.
  person_no int generated always as identity primary key,
  person_id uuid not null unique,
  client_id text not null,
  nrp text not null default '',
  name text not null default '',
  title text,
  division text,
  position text,
  roles text[] not null default '{}',
  active boolean not null default false,
  exempt boolean not null default false,
  version int not null default 0,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index person_of_client on attendance.person (client_id) where active and deleted_at is null;
call balai.protect('attendance.person', 'client_id');

-- Which version of a handle's history the rows of person_handle are.
create table attendance.handle (
  platform text not null check (platform in ('instagram', 'tiktok')),
  handle text not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now(),
  primary key (platform, handle)
);
call balai.protect_internal('attendance.handle');

create table attendance.person_handle (
  platform text not null,
  handle text not null,
  ordinal int not null,
  person_no int not null references attendance.person on delete cascade,
  client_id text not null,
  valid_from timestamptz,
  valid_to timestamptz,
  primary key (platform, handle, ordinal)
);
create unique index person_handle_current on attendance.person_handle (platform, handle) where valid_to is null;
create index person_handle_of_person on attendance.person_handle (person_no, platform);
call balai.protect('attendance.person_handle', 'client_id');

-- Version of the whole map from handles to people: a copy in memory is used only while it is current.
create table attendance.handle_map (
  only_row boolean primary key default true check (only_row),
  version bigint not null default 1
);
insert into attendance.handle_map default values;
call balai.protect_internal('attendance.handle_map');

-- Handles whose owners changed: posts that have them are matched again.
create sequence attendance.dirty_mark;
create table attendance.dirty_handle (
  platform text not null,
  handle text not null,
  -- A handle may change again while its posts are matched: only the change that was read is closed.
  mark bigint not null default nextval('attendance.dirty_mark'),
  primary key (platform, handle)
);
call balai.protect_internal('attendance.dirty_handle');
