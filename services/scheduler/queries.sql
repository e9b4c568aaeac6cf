-- The SQL of services/scheduler, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/repository/job-runs.ts

-- add: execute
insert into scheduler.job_run
  (job_key, fire_time, job_run_id, client_id, command, cause, state, late, fired_at, deadline, ended_at, reason)
values ($1, $2, $3, $4, $5, $6, $7,
        $8, scheduler.now(),
        case when $9 then scheduler.now() + make_interval(mins => $10) end,
        case when $11 then null else scheduler.now() end, $12)
on conflict (job_key, fire_time) do nothing;

-- newestAt: one
select max(fire_time) as at from scheduler.job_run where job_key = $1;

-- isRunning: one
select exists (select from scheduler.job_run where job_key = $1 and state = 'running') as running;

-- manualWaitMs: execute
select pg_advisory_xact_lock(hashtextextended('scheduler.manual ' || coalesce($1::text, ''), 0));

-- manualWaitMs: maybeOne
select greatest(0, extract(epoch from fired_at + interval '1 hour' - scheduler.now()))::float8 * 1000 as ms from scheduler.job_run
where client_id is not distinct from $1 and cause = 'manual' and fired_at > scheduler.now() - interval '1 hour'
order by fired_at desc offset $2 limit 1;

-- end: maybeOne
update scheduler.job_run set state = $1, ended_at = scheduler.now(), reason = $2
where job_run_id = $3 and state = 'running'
returning job_key, job_run_id, client_id, fire_time;

-- noteLateEnd: execute
update scheduler.job_run set reason = $1
where job_run_id = $2 and state = 'timed_out' and reason = $3;

-- queue.dueInMs: one
select extract(epoch from min(deadline) - scheduler.now())::float8 * 1000 as ms from scheduler.job_run where state = 'running';

-- expire: many
update scheduler.job_run set state = 'timed_out', ended_at = scheduler.now(), reason = $1
where job_run_id in (select job_run_id from scheduler.job_run where state = 'running' and deadline <= scheduler.now()
  order by deadline limit $2 for update skip locked)
returning job_key, job_run_id, client_id, fire_time;

-- prune: execute
delete from scheduler.job_run where job_run_id in (
  select r.job_run_id from scheduler.job_run r
  where r.fired_at < scheduler.now() - make_interval(days => $1) and r.state <> 'running'
    and exists (select from scheduler.job_run n where n.job_key = r.job_key and n.fire_time > r.fire_time)
  limit $2);

-- src/repository/jobs.ts

-- now: one
select scheduler.now() as now;

-- queue.dueInMs: one
select extract(epoch from min(j.next_fire_at) - scheduler.now())::float8 * 1000 as ms from scheduler.job j where j.active;

-- claimDue: many
select j.key, j.name, j.client_id, j.crons, j.timezone, j.overlap, j.catch_up, j.catch_up_window_minutes, j.max_run_minutes, j.active, j.command, j.next_fire_at from scheduler.job j where j.active and j.next_fire_at <= scheduler.now()
order by j.next_fire_at, j.key limit $1 for update skip locked;

-- lockOf: execute
select pg_advisory_xact_lock(hashtext('balai scheduler jobs'), hashtext($1));

-- lock: maybeOne
select j.key, j.name, j.client_id, j.crons, j.timezone, j.overlap, j.catch_up, j.catch_up_window_minutes, j.max_run_minutes, j.active, j.command, j.next_fire_at from scheduler.job j where j.key = $1 for update;

-- find: maybeOne
select key from scheduler.job where key = $1;

-- hasAny: maybeOne
select key from scheduler.job where client_id = $1 limit 1;

-- save: maybeOne
with before as (select next_fire_at from scheduler.job where key = $1),
saved as (
insert into scheduler.job as j (key, name, client_id, crons, timezone, overlap, catch_up, catch_up_window_minutes, max_run_minutes,
                           active, command, next_fire_at)
values ($2, $3, $4, $5, $6, $7, $8,
        $9, $10, $11, $12, $13)
on conflict (key) do update set
  name = excluded.name, crons = excluded.crons, timezone = excluded.timezone, overlap = excluded.overlap,
  catch_up = excluded.catch_up, catch_up_window_minutes = excluded.catch_up_window_minutes,
  max_run_minutes = excluded.max_run_minutes, active = excluded.active, command = excluded.command,
  next_fire_at = excluded.next_fire_at,
  version = j.version + case when j.next_fire_at is distinct from excluded.next_fire_at then 1 else 0 end
returning j.key, j.client_id, j.next_fire_at, j.version)
select * from saved where not exists (select from before where before.next_fire_at is not distinct from saved.next_fire_at);

-- advance: one
update scheduler.job j set active = $1, next_fire_at = $2, version = j.version + 1
where j.key = $3 returning j.key, j.client_id, j.next_fire_at, j.version;

-- stopOthers: many
update scheduler.job j set active = false, next_fire_at = null, version = j.version + 1
where j.client_id = $1 and j.active and j.key <> all($2) returning j.key, j.client_id, j.next_fire_at, j.version;

-- stopOfUnknown: many
update scheduler.job j set active = false, next_fire_at = null, version = j.version + 1
where j.active and j.client_id is not null and not exists (select from access.client c where c.client_id = j.client_id)
returning j.key, j.client_id, j.next_fire_at, j.version;

-- listAfter: many
select j.key, j.client_id, j.next_fire_at, j.version from scheduler.job j where $1::text is null or j.key > $2::text order by j.key limit $3;

-- list: many
select j.key, j.name, j.client_id, j.crons, j.timezone, j.overlap, j.catch_up, j.catch_up_window_minutes, j.max_run_minutes, j.active, j.command, j.next_fire_at, c.name as client_name, r.job_run_id, r.fire_time, r.state, r.late, r.reason, r.ended_at,
  coalesce(cardinality(o.crons) > 0, false) as own_times, coalesce(o.paused, false) as paused
from scheduler.job j
left join access.client c on c.client_id = j.client_id
left join scheduler.own_times o on o.client_id = j.client_id and j.key = o.schedule || '.' || o.client_id
left join lateral (
  select * from scheduler.job_run r where r.job_key = j.key order by r.fire_time desc limit 1
) r on true
where $1::text is null or j.client_id = $2
order by j.client_id nulls first, j.key;

-- src/repository/next-fires.ts

-- list: many
select j.client_id, j.next_fire_at as next_at, j.timezone, r.fired_at as running_since from scheduler.job j
left join lateral (
  select fired_at from scheduler.job_run r where r.job_key = j.key and r.state = 'running' order by r.fire_time desc limit 1) r on true
where j.client_id is not null and j.key = $1 || '.' || j.client_id and ($2::text is null or j.client_id = $3)
  and {true | (j.client_id, j.client_id) {< | >} ($4, $5)} order by j.client_id {desc | asc}, j.client_id {desc | asc} limit $6;

-- src/repository/own-times.ts

-- listOf: many
select schedule, crons, paused from scheduler.own_times where client_id = $1 order by schedule;

-- save: execute
insert into scheduler.own_times (client_id, schedule, crons, paused, changed_by, changed_at)
values ($1, $2, $3::text[], $4, $5, $6)
on conflict (client_id, schedule) do update set
  crons = excluded.crons, paused = excluded.paused, changed_by = excluded.changed_by, changed_at = excluded.changed_at;

-- remove: execute
delete from scheduler.own_times where client_id = $1 and schedule = $2;

-- src/repository/plans.ts

-- copies: apply
insert into scheduler.plan as known (plan_id, plan, client_id, name, crons, timezone, catch_up_minutes, active, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (plan_id) do update set plan = excluded.plan, client_id = excluded.client_id, name = excluded.name, crons = excluded.crons, timezone = excluded.timezone, catch_up_minutes = excluded.catch_up_minutes, active = excluded.active, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- copies: apply
update scheduler.plan set seen_at = now() where plan_id = $1;

-- copies: isEmpty
select not exists (select from scheduler.plan) as empty;

-- copies: outdate
update scheduler.plan set version = -1 where version > 0;

-- copies: sweep
delete from scheduler.plan where seen_at < $1 returning plan_id;

-- listOf: many
select plan_id, plan, client_id, name, crons, timezone, catch_up_minutes, active from scheduler.plan
where client_id = $1 and deleted_at is null order by plan_id limit 5000;
