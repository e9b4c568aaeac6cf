-- Posts as the collector published them. Version 0: known by an observation only so far, and not counted yet.
create table attendance.post (
  post_no int generated always as identity primary key,
  post_id uuid not null unique,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  platform_id text not null,
  kind text not null default 'routine' check (kind in ('routine', 'special')),
  taken_at timestamptz not null,
  -- UTC day of the first taken_at heard of: names the partition of the post's facts and never changes.
  taken_on date not null,
  -- Day in the client's zone; computed again when the zone changes.
  post_day date not null,
  caption text,
  url text not null,
  thumbnail_url text,
  like_count int,
  comment_count int,
  hidden_at timestamptz,
  hidden_reason text,
  version int not null default 0,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index post_of_client on attendance.post (client_id, platform, post_day);
create index post_by_platform_id on attendance.post (platform, platform_id);
call balai.protect('attendance.post', 'client_id');

-- In whose recaps a post counts: its own client's, and those of other scopes that adopt it. A directorate is data.
create table attendance.post_scope (
  scope_id text not null,
  platform text not null,
  post_day date not null,
  post_no int not null references attendance.post on delete cascade,
  client_id text not null,
  primary key (scope_id, platform, post_day, post_no)
);
create index post_scope_of_post on attendance.post_scope (post_no);
call balai.protect('attendance.post_scope', 'client_id');

-- Facts: one row a look at a post; inserted once, replaced only when the collector's own record proves them damaged.
create table attendance.observation (
  taken_on date not null,
  post_no int not null,
  kind text not null check (kind in ('likes', 'comments')),
  obs_no int not null,
  client_id text not null,
  observed_at timestamptz not null,
  provider text not null,
  claimed int,
  got int,
  outcome text not null check (outcome in ('complete', 'truncated', 'failed', 'skipped')),
  reason text,
  run_id uuid,
  chunks int not null,
  active_count int not null,
  active_hash text not null,
  recorded_at timestamptz not null default now(),
  primary key (taken_on, post_no, kind, obs_no)
) partition by range (taken_on);
create index observation_of_run on attendance.observation (run_id) where run_id is not null;
create table attendance.observation_other partition of attendance.observation default;
call balai.protect('attendance.observation', 'client_id');

-- Who is new, back or gone, at most 1,000 a row.
create table attendance.engagement_delta (
  taken_on date not null,
  post_no int not null,
  kind text not null check (kind in ('likes', 'comments')),
  obs_no int not null,
  chunk_no int not null,
  client_id text not null,
  added text[] not null,
  returned text[] not null,
  withdrawn text[] not null,
  primary key (taken_on, post_no, kind, obs_no, chunk_no)
) partition by range (taken_on);
create table attendance.engagement_delta_other partition of attendance.engagement_delta default;
call balai.protect('attendance.engagement_delta', 'client_id');

/* Gives a month its partitions, moving rows that came before into them. The default partition catches what has none yet, so that
   no message ever waits for a change of the schema. Runs as the owner: the roles of the service may not create tables. */
create function attendance.ensure_month(day date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first_day date := date_trunc('month', day)::date;
  next_first date := (date_trunc('month', day) + interval '1 month')::date;
  base text;
  part text;
  made boolean := false;
begin
  if first_day < date '2004-01-01' or first_day > current_date + 366 then
    return false;
  end if;
  perform pg_advisory_xact_lock(hashtext('attendance.ensure_month'));
  foreach base in array array['observation', 'engagement_delta'] loop
    part := base || '_' || to_char(first_day, 'YYYYMM');
    if to_regclass('attendance.' || part) is not null then
      continue;
    end if;
    execute format('create table attendance.%I (like attendance.%I including all)', part, base);
    execute format(
      'with moved as (delete from attendance.%I where taken_on >= %L and taken_on < %L returning *) insert into attendance.%I select * from moved',
      base || '_other', first_day, next_first, part);
    execute format('alter table attendance.%I attach partition attendance.%I for values from (%L) to (%L)', base, part, first_day, next_first);
    made := true;
  end loop;
  return made;
end $$;

/* First days of up to twelve months whose rows are in the default partition. */
create function attendance.months_without_partition() returns setof date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct date_trunc('month', taken_on)::date from (select taken_on from attendance.observation_other limit 10000) as waiting limit 12
$$;

select attendance.ensure_month(current_date), attendance.ensure_month((current_date + interval '1 month')::date);
