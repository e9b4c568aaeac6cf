/* The log is kept by month of observation, and goes a month at a time. What was recorded before stays where it is: its table becomes the
   partition of everything up to the end of this month, and goes with it. That costs the reading of both tables once and the building of one
   index on each, whatever their size; no row is written again. */
alter table collector.observation rename to observation_before;
alter table collector.observation_delta rename to observation_delta_before;
-- The owner must see whether there are rows.
alter table collector.observation_before no force row level security;
alter table collector.observation_delta_before no force row level security;
alter table collector.observation_delta_before
  drop constraint observation_delta_post_id_kind_obs_no_fkey,
  drop constraint observation_delta_pkey,
  add column observed_on date not null default (now() at time zone 'utc')::date;
alter table collector.observation_before
  -- Dropping a month must not lock the posts.
  drop constraint observation_post_id_fkey,
  drop constraint observation_pkey,
  add column observed_on date not null default (now() at time zone 'utc')::date;

create table collector.observation (
  -- UTC day of the observation; rows from before this column have the day they got it.
  observed_on date not null,
  post_id uuid not null,
  kind text not null check (kind in ('likes', 'comments')),
  obs_no int not null,
  client_id text not null,
  run_id uuid not null,
  observed_at timestamptz not null,
  provider text not null,
  claimed int,
  got int,
  -- `skipped` was recorded until looks at lists whose count stands became an update of the state.
  outcome text not null check (outcome in ('complete', 'truncated', 'failed', 'skipped')),
  reason text,
  chunks int not null,
  active_count int not null,
  active_hash text not null,
  primary key (post_id, kind, obs_no, observed_on)
) partition by range (observed_on);
create table collector.observation_other partition of collector.observation default;
call balai.protect('collector.observation', 'client_id');

-- At most 1,000 handles a row; a chunk that would be empty has no row.
create table collector.observation_delta (
  observed_on date not null,
  post_id uuid not null,
  kind text not null,
  obs_no int not null,
  chunk int not null,
  client_id text not null,
  added text[] not null,
  returned text[] not null,
  withdrawn text[] not null,
  primary key (post_id, kind, obs_no, chunk, observed_on)
) partition by range (observed_on);
create table collector.observation_delta_other partition of collector.observation_delta default;
call balai.protect('collector.observation_delta', 'client_id');

do $$
declare
  month text := to_char(now() at time zone 'utc', 'YYYYMM');
  next_first date := (date_trunc('month', now() at time zone 'utc') + interval '1 month')::date;
  base text;
  has_rows boolean;
begin
  foreach base in array array['observation', 'observation_delta'] loop
    execute format('select exists (select from collector.%I)', base || '_before') into has_rows;
    if not has_rows then
      execute format('drop table collector.%I', base || '_before');
      continue;
    end if;
    execute format('alter table collector.%I rename to %I', base || '_before', base || '_' || month);
    execute format('alter table collector.%I alter observed_on drop default', base || '_' || month);
    -- Reached through its parent only, like every partition.
    execute format('alter table collector.%I disable row level security', base || '_' || month);
    execute format('revoke all on collector.%I from balai_app, balai_system', base || '_' || month);
    execute format('alter table collector.%I attach partition collector.%I for values from (minvalue) to (%L)', base, base || '_' || month, next_first);
  end loop;
end $$;
