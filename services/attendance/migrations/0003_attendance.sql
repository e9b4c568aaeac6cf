-- Derived from facts and roster; `balai attendance rebuild` makes it again.
create table attendance.post_attendance (
  post_no int not null,
  kind text not null,
  -- person_no / 4096; bit order is LSB first
  chunk_no int not null,
  client_id text not null,
  took_part bytea not null check (length(took_part) between 1 and 512),
  withdrawn bytea not null check (length(withdrawn) <= 512),
  primary key (post_no, kind, chunk_no)
);
call balai.protect('attendance.post_attendance', 'client_id');

create table attendance.post_kind_state (
  post_no int not null,
  kind text not null,
  client_id text not null,
  -- Every observation up to here is stored and in the bitmaps; max_obs is the highest of which anything is stored.
  applied_obs int not null default 0,
  max_obs int not null default 0,
  active_count int not null default 0,
  active_hash text not null default '0000000000000000',
  -- The bitmaps must be folded again from the deltas.
  stale boolean not null default false,
  -- Everything is here and yet differs from what the collector announced.
  damaged boolean not null default false,
  waiting_since timestamptz,
  incomplete boolean not null default false,
  resends int not null default 0,
  next_resend_at timestamptz,
  as_of timestamptz,
  last_outcome text not null default 'skipped',
  last_reason text,
  list_outcome text,
  list_reason text,
  version bigint not null default 1,
  primary key (post_no, kind)
);
create index post_kind_state_stale on attendance.post_kind_state (post_no) where stale;
create index post_kind_state_waiting on attendance.post_kind_state (post_no) where waiting_since is not null or damaged;
call balai.protect('attendance.post_kind_state', 'client_id');

-- Accepted complaints and offline proofs: count as one for that person and post, applied when reading.
create table attendance.correction (
  correction_id uuid primary key,
  client_id text not null,
  person_id uuid not null,
  post_id uuid not null,
  effect text not null default 'took_part' check (effect = 'took_part'),
  reason text not null,
  evidence text,
  decided_by text not null,
  decided_at timestamptz not null,
  revoked_at timestamptz,
  version int not null default 1
);
create index correction_of_post on attendance.correction (post_id);
call balai.protect('attendance.correction', 'client_id');

-- What a collection run announced, and whether all of it is in.
create table attendance.run (
  run_id uuid primary key,
  announced int,
  announced_at timestamptz,
  fence_at timestamptz,
  applied_at timestamptz,
  created_at timestamptz not null default now()
);
create index run_open on attendance.run (announced_at) where announced is not null and applied_at is null;
call balai.protect_internal('attendance.run');

-- Work done once a day by one of the replicas.
create table attendance.daily_work (
  name text primary key,
  done_on date not null
);
call balai.protect_internal('attendance.daily_work');
