-- What is known of a post no longer has to be put together from its whole log, which is kept by month from now on. Both in one file: a process
-- of the version before, which would write the log alone, can do so no more as soon as the snapshots are made.

-- Everyone who was ever seen under a post, in the order they were first seen: at most 1,000 handles a row. A look adds rows, or fills the last
-- one while it has fewer than 256; who is withdrawn stays.
create table collector.engagement_seen (
  post_id uuid not null references collector.post on delete cascade,
  kind text not null check (kind in ('likes', 'comments')),
  part int not null,
  client_id text not null,
  handles text[] not null,
  -- The first seen_count[1] handles were first seen at seen_at[1], the next seen_count[2] at seen_at[2], and so on.
  seen_at timestamptz[] not null,
  seen_count int[] not null,
  primary key (post_id, kind, part)
);

-- Who is withdrawn, by the observation that withdrew them: at most 1,000 a row. Who comes back is taken out.
create table collector.engagement_gone (
  post_id uuid not null references collector.post on delete cascade,
  kind text not null check (kind in ('likes', 'comments')),
  obs_no int not null,
  part int not null,
  client_id text not null,
  withdrawn_at timestamptz not null,
  -- The last complete observation before the two that missed them; null when there was none.
  last_seen_at timestamptz,
  handles text[] not null,
  primary key (post_id, kind, obs_no, part)
);

alter table collector.engagement_state
  add check (kind in ('likes', 'comments')),
  -- Handles ever seen, withdrawn ones counted.
  add column known_count int not null default 0,
  -- The newest observation as it was recorded; all of it null before the first.
  add column run_id uuid,
  add column observed_at timestamptz,
  add column provider text,
  add column claimed int,
  add column got int,
  add column outcome text check (outcome in ('complete', 'truncated', 'failed', 'skipped')),
  add column reason text,
  -- How the newest list that brought anything ended.
  add column list_outcome text check (list_outcome in ('complete', 'truncated')),
  add column list_reason text,
  -- The newest observation that did not fail, the newest complete one, and the complete one before that.
  add column as_of timestamptz,
  add column complete_at timestamptz,
  add column complete_before_at timestamptz,
  -- When the claimed count was last seen to stand, so that the list was not read.
  add column confirmed_at timestamptz;

alter table collector.collection
  -- Of the observations: looks at lists whose claimed count stood. They are announced by so many confirmations.
  add column skipped int not null default 0,
  add column confirmations int not null default 0;

-- What the log says so far. The owner must see the rows it copies.
alter table collector.observation no force row level security;
alter table collector.observation_delta no force row level security;
alter table collector.engagement_state no force row level security;

insert into collector.engagement_seen (post_id, kind, part, client_id, handles, seen_at, seen_count)
select d.post_id, d.kind, row_number() over (partition by d.post_id, d.kind order by d.obs_no, d.chunk), d.client_id, d.added,
  array[o.observed_at], array[cardinality(d.added)]
from collector.observation_delta d join collector.observation o using (post_id, kind, obs_no)
where cardinality(d.added) > 0;

-- A handle is withdrawn when nothing came after its last withdrawal: it can only come back by being returned.
with changed as (
  select d.post_id, d.kind, d.client_id, d.obs_no, handle, true as is_gone
  from collector.observation_delta d cross join unnest(d.withdrawn) as handle
  union all
  select d.post_id, d.kind, d.client_id, d.obs_no, handle, false
  from collector.observation_delta d cross join unnest(d.returned) as handle),
newest as (
  select distinct on (post_id, kind, handle) * from changed order by post_id, kind, handle, obs_no desc),
placed as (
  select *, (row_number() over (partition by post_id, kind, obs_no order by handle) - 1) / 1000 + 1 as part from newest where is_gone)
insert into collector.engagement_gone (post_id, kind, obs_no, part, client_id, withdrawn_at, last_seen_at, handles)
select g.post_id, g.kind, g.obs_no, g.part, g.client_id, min(o.observed_at), (
    select c.observed_at from collector.observation c
    where c.post_id = g.post_id and c.kind = g.kind and c.obs_no < g.obs_no and c.outcome = 'complete' order by c.obs_no desc offset 1 limit 1),
  array_agg(g.handle order by g.handle)
from placed g join collector.observation o using (post_id, kind, obs_no)
group by g.post_id, g.kind, g.obs_no, g.part, g.client_id;

update collector.engagement_state s
set run_id = o.run_id, observed_at = o.observed_at, provider = o.provider, claimed = o.claimed, got = o.got, outcome = o.outcome,
  reason = o.reason, list_outcome = list.outcome, list_reason = list.reason, as_of = good.observed_at, complete_at = complete.at[1],
  complete_before_at = complete.at[2], known_count = s.active_count + coalesce(gone.handles, 0)
from collector.engagement_state t
join collector.observation o on o.post_id = t.post_id and o.kind = t.kind and o.obs_no = t.last_obs_no
left join lateral (
  select l.outcome, l.reason from collector.observation l
  where l.post_id = t.post_id and l.kind = t.kind and l.outcome in ('complete', 'truncated') order by l.obs_no desc limit 1) list on true
left join lateral (
  select l.observed_at from collector.observation l
  where l.post_id = t.post_id and l.kind = t.kind and l.outcome <> 'failed' order by l.obs_no desc limit 1) good on true
left join lateral (
  select array_agg(observed_at order by obs_no desc) as at from (
    select l.observed_at, l.obs_no from collector.observation l
    where l.post_id = t.post_id and l.kind = t.kind and l.outcome = 'complete' order by l.obs_no desc limit 2) newest) complete on true
left join lateral (
  select sum(cardinality(g.handles))::int as handles from collector.engagement_gone g
  where g.post_id = t.post_id and g.kind = t.kind) gone on true
where s.post_id = t.post_id and s.kind = t.kind;

alter table collector.engagement_state force row level security;
call balai.protect('collector.engagement_seen', 'client_id');
call balai.protect('collector.engagement_gone', 'client_id');

/* The log is kept by month of observation, and goes a month at a time. What was recorded before stays where it is: its table becomes the
   partition of everything up to the end of this month, and goes with it. That costs the reading of both tables once and the building of one
   index on each, whatever their size; no row is written again. */
alter table collector.observation rename to observation_before;
alter table collector.observation_delta rename to observation_delta_before;
alter table collector.observation_delta_before
  drop constraint observation_delta_post_id_kind_obs_no_fkey,
  drop constraint observation_delta_pkey,
  add column observed_on date not null default (now() at time zone 'utc')::date;
alter table collector.observation_before
  -- Dropping a month must not lock the posts.
  drop constraint observation_post_id_fkey,
  drop constraint observation_pkey,
  add column observed_on date not null default (now() at time zone 'utc')::date;

-- Constraints have the names they had: a partition must have those of its table.
create table collector.observation (
  -- UTC day of the observation; rows from before this column have the day they got it.
  observed_on date not null,
  post_id uuid not null,
  kind text not null constraint observation_kind_check check (kind in ('likes', 'comments')),
  obs_no int not null,
  client_id text not null,
  run_id uuid not null,
  observed_at timestamptz not null,
  provider text not null,
  claimed int,
  got int,
  -- `skipped` was recorded until looks at lists whose count stands became an update of the state.
  outcome text not null constraint observation_outcome_check check (outcome in ('complete', 'truncated', 'failed', 'skipped')),
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
