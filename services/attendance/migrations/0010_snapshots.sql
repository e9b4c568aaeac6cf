-- Everyone the collector ever saw under a post, and where its log stood: what a fold begins with instead of the deltas up to there. The chunks
-- of one obs_no are one snapshot; of a post and kind only the newest whole one stays.
create table attendance.engagement_snapshot (
  taken_on date not null,
  post_no int not null,
  kind text not null check (kind in ('likes', 'comments')),
  obs_no int not null,
  chunk_no int not null,
  client_id text not null,
  chunks int not null,
  -- Handles group by group; `groups` says of each how many they are, when they were first seen and whether they are withdrawn.
  handles text[] not null,
  groups jsonb not null,
  active_count int not null,
  active_hash text not null,
  last_outcome text not null check (last_outcome in ('complete', 'truncated', 'failed', 'skipped')),
  last_reason text,
  list_outcome text check (list_outcome in ('complete', 'truncated')),
  list_reason text,
  as_of timestamptz,
  complete_at timestamptz,
  primary key (taken_on, post_no, kind, obs_no, chunk_no)
) partition by range (taken_on);
create table attendance.engagement_snapshot_other partition of attendance.engagement_snapshot default;
call balai.protect('attendance.engagement_snapshot', 'client_id');

-- Versions of states are part of the validator of a recap: one sequence for all, so that a state made anew after a wipe never has the version of
-- one that said something else. Far above what was counted so far.
create sequence attendance.state_version start 1000000000;
alter table attendance.post_kind_state
  alter column version set default nextval('attendance.state_version'),
  -- Observation after which the whole snapshot stands that is stored; 0: none.
  add column snapshot_obs int not null default 0,
  add column snapshot_at timestamptz;
