-- The SQL of services/collector, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/repository/clients.ts

-- copy: apply
insert into collector.client as known (client_id, name, active, timezone, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (client_id) do update set name = excluded.name, active = excluded.active, timezone = excluded.timezone, instagram_handle = excluded.instagram_handle, instagram_enabled = excluded.instagram_enabled, tiktok_handle = excluded.tiktok_handle, tiktok_sec_uid = excluded.tiktok_sec_uid, tiktok_enabled = excluded.tiktok_enabled, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- copy: apply
update collector.client set seen_at = now() where client_id = $1;

-- copy: isEmpty
select not exists (select from collector.client) as empty;

-- copy: outdate
update collector.client set version = -1 where version > 0;

-- copy: sweep
delete from collector.client where seen_at < $1 returning client_id;

-- find: maybeOne
select client_id, active, timezone, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, deleted_at from collector.client where client_id = $1;

-- findMany: many
select client_id, active, timezone, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, deleted_at from collector.client where client_id = any($1::text[]);

-- activeIds: many
select client_id from collector.client
where active and deleted_at is null and ($1::text[] is null or client_id = any($2::text[]))
order by client_id;

-- findSecUid: maybeOne
select sec_uid from collector.account where client_id = $1 and platform = $2 and handle = $3;

-- saveSecUid: execute
insert into collector.account (client_id, platform, handle, sec_uid) values ($1, $2, $3, $4)
on conflict (client_id, platform) do update set handle = excluded.handle, sec_uid = excluded.sec_uid, resolved_at = now();

-- src/repository/collections.ts

-- joinOrQueue: execute
with queued as (
  insert into collector.collection as c (collection_id, client_id, platform, lead_run_id, class, full_fetch, since)
  select collection_id, client_id, platform, $1::uuid, $2,
    $3::boolean, since
  from unnest($4::uuid[], $5::text[],
    $6::text[], $7::timestamptz[])
    as wanted (collection_id, client_id, platform, since)
  order by client_id, platform
  on conflict (client_id, platform) where state = 'queued' do update set
    full_fetch = c.full_fetch or excluded.full_fetch, since = least(c.since, excluded.since),
    class = case when 'interactive' in (c.class, excluded.class) then 'interactive' else 'scheduled' end
  returning c.collection_id, c.client_id)
insert into collector.run_collection (run_id, collection_id, client_id)
select $8::uuid, collection_id, client_id from queued
on conflict do nothing;

-- leadSmaller: execute
update collector.collection c set lead_run_id = $1
where c.state = 'queued' and c.lead_run_id <> $2
  and exists (select 1 from collector.run_collection rc where rc.collection_id = c.collection_id and rc.run_id = $3)
  and (select count(*) from collector.run_collection where run_id = $4)
    < (select count(*) from collector.run_collection where run_id = c.lead_run_id);

-- lockNext: maybeOne
select c.collection_id, c.client_id, c.platform, c.lead_run_id, c.class, c.full_fetch, c.since, c.started_at from collector.collection c
where c.state = 'queued'
  and not exists (
    select 1 from collector.collection r where r.client_id = c.client_id and r.platform = c.platform and r.state = 'running')
order by c.class, c.queued_at limit 1 for update of c skip locked;

-- markBegun: execute
update collector.collection set state = 'running', started_at = $1 where collection_id = $2;

-- find: maybeOne
select c.collection_id, c.client_id, c.platform, c.lead_run_id, c.class, c.full_fetch, c.since, c.started_at from collector.collection c where c.collection_id = $1;

-- addCounts: one
update collector.collection set open_tasks = open_tasks + $1, planned = planned + $2,
  done = done + $3, posts = posts + $4, observations = observations + $5,
  skipped = skipped + $6, confirmations = confirmations + $7,
  truncated = truncated + $8, failed = failed + $9,
  engagements_new = engagements_new + $10, withdrawn = withdrawn + $11,
  feed = coalesce($12, feed)
where collection_id = $13 returning open_tasks;

-- markDone: execute
update collector.collection set state = 'done', finished_at = $1 where collection_id = $2;

-- addErrors: one
update collector.collection set errors = errors + $1::int where collection_id = $2 returning errors;

-- addErrors: execute
insert into collector.collection_error (collection_id, client_id, platform, post, code, message)
select $1::uuid, $2, $3, post, code, message
from unnest($4::text[], $5::text[],
  $6::text[]) as failed (post, code, message);

-- publishedBy: one
select coalesce(sum(observations - skipped), 0)::int as observations, coalesce(sum(confirmations), 0)::int as confirmations
from collector.collection where lead_run_id = $1;

-- src/repository/engagements.ts

-- knownOf: many
select part, handles from collector.engagement_seen where post_id = $1 and kind = $2 order by part;

-- knownOf: many
select handles from collector.engagement_gone where post_id = $1 and kind = $2;

-- addHandles: execute
update collector.engagement_seen set handles = handles || $1::text[], seen_at = seen_at || $2::timestamptz,
  seen_count = seen_count || $3::int
where post_id = $4 and kind = $5 and part = $6;

-- addHandles: execute
insert into collector.engagement_seen (post_id, kind, part, client_id, handles, seen_at, seen_count)
values ($1, $2, $3, $4, $5::text[], array[$6::timestamptz],
  array[$7::int]);

-- takeBack: execute
update collector.engagement_gone set handles = array(
  select handle from unnest(handles) with ordinality as gone (handle, place) where handle <> all($1::text[]) order by place)
where post_id = $2 and kind = $3 and handles && $4::text[];

-- takeBack: execute
delete from collector.engagement_gone where post_id = $1 and kind = $2 and handles = '{}';

-- withdraw: execute
insert into collector.engagement_gone (post_id, kind, obs_no, part, client_id, withdrawn_at, last_seen_at, handles)
values ($1, $2, $3, $4, $5, $6, $7,
  $8::text[]);

-- find: maybeOne
select s.post_id, s.kind, p.platform, p.platform_id, p.client_id, p.taken_at, s.last_obs_no as obs_no, s.run_id, s.observed_at, s.provider,
  s.claimed, s.got, s.outcome, s.reason, s.list_outcome, s.list_reason, s.as_of, s.complete_at, s.confirmed_at, s.active_count, s.active_hash,
  (select coalesce(json_agg(json_build_object('handles', e.handles, 'seen_at', e.seen_at, 'seen_count', e.seen_count) order by e.part), '[]')
    from collector.engagement_seen e where e.post_id = s.post_id and e.kind = s.kind) as seen,
  (select coalesce(json_agg(json_build_object('obs_no', g.obs_no, 'withdrawn_at', g.withdrawn_at, 'last_seen_at', g.last_seen_at,
      'handles', g.handles) order by g.obs_no, g.part), '[]')
    from collector.engagement_gone g where g.post_id = s.post_id and g.kind = s.kind) as gone
from collector.engagement_state s join collector.post p on p.post_id = s.post_id where s.post_id = $1 and s.kind = $2 and s.observed_at is not null and s.provider is not null and s.outcome is not null;

-- listAfter: many
with counted as (
    select post_id, kind, sum(known_count) over (order by post_id, kind) - known_count as before from (
      select n.post_id, n.kind, n.known_count from collector.engagement_state n
      where n.observed_at is not null and {true | (n.post_id, n.kind) > ($1::uuid, $2::text)} order by n.post_id, n.kind limit $3) next)

select s.post_id, s.kind, p.platform, p.platform_id, p.client_id, p.taken_at, s.last_obs_no as obs_no, s.run_id, s.observed_at, s.provider,
  s.claimed, s.got, s.outcome, s.reason, s.list_outcome, s.list_reason, s.as_of, s.complete_at, s.confirmed_at, s.active_count, s.active_hash,
  (select coalesce(json_agg(json_build_object('handles', e.handles, 'seen_at', e.seen_at, 'seen_count', e.seen_count) order by e.part), '[]')
    from collector.engagement_seen e where e.post_id = s.post_id and e.kind = s.kind) as seen,
  (select coalesce(json_agg(json_build_object('obs_no', g.obs_no, 'withdrawn_at', g.withdrawn_at, 'last_seen_at', g.last_seen_at,
      'handles', g.handles) order by g.obs_no, g.part), '[]')
    from collector.engagement_gone g where g.post_id = s.post_id and g.kind = s.kind) as gone
from collector.engagement_state s join collector.post p on p.post_id = s.post_id join counted c on c.post_id = s.post_id and c.kind = s.kind
  where c.before < $4 and s.observed_at is not null and s.provider is not null and s.outcome is not null order by s.post_id, s.kind;

-- src/repository/feed-looks.ts

-- save: one
insert into collector.feed_look as f (client_id, platform, looked_at, outcome, reason, complete_at)
values ($1, $2, $3, $4, $5,
  $6)
on conflict (client_id, platform) do update set looked_at = excluded.looked_at, outcome = excluded.outcome, reason = excluded.reason,
  complete_at = coalesce(excluded.complete_at, f.complete_at), version = f.version + 1
returning client_id, platform, looked_at, outcome, reason, complete_at, version;

-- listAfter: many
select client_id, platform, looked_at, outcome, reason, complete_at, version from collector.feed_look
where $1 or (client_id, platform) > ($2, $3)
order by client_id, platform limit $4;

-- src/repository/observations.ts

-- lockStates: many
select post_id, last_obs_no, active_count, active_hash, known_count, missing_once, settled_count, skips, list_outcome, list_reason, as_of,
  complete_at, complete_before_at
from collector.engagement_state
where post_id = any($1::uuid[]) and kind = $2 for update;

-- ensureStates: execute
insert into collector.engagement_state (post_id, kind, client_id)
select post_id, $1, client_id
from unnest($2::uuid[], $3::text[]) as locked (post_id, client_id)
on conflict do nothing;

-- saveState: execute
update collector.engagement_state set last_obs_no = $1, active_count = $2,
  active_hash = $3, known_count = $4, missing_once = $5::text[],
  settled_count = $6, skips = $7, list_outcome = $8, list_reason = $9,
  as_of = $10, complete_at = $11, complete_before_at = $12, run_id = $13,
  observed_at = $14, provider = $15, claimed = $16, got = $17, outcome = $18,
  reason = $19
where post_id = $20 and kind = $21;

-- append: execute
insert into collector.observation (observed_on, post_id, kind, obs_no, client_id, run_id, observed_at, provider, claimed, got, outcome,
  reason, chunks, active_count, active_hash)
values ($1, $2, $3, $4, $5, $6, $7, $8,
  $9, $10, $11, $12, $13, $14, $15);

-- append: execute
insert into collector.observation_delta (observed_on, post_id, kind, obs_no, chunk, client_id, added, returned, withdrawn)
values ($1, $2, $3, $4, $5, $6, $7::text[], $8::text[],
  $9::text[]);

-- noteFailed: many
with before as (
  select s.post_id, s.last_obs_no, s.outcome, s.reason, s.observed_at, failed.claimed
  from unnest($1::uuid[], $2::int[]) as failed (post_id, claimed)
  join collector.engagement_state s on s.post_id = failed.post_id and s.kind = $3),
moved as (
  update collector.engagement_state s set last_obs_no = s.last_obs_no + 1, skips = 0, settled_count = null, run_id = $4::uuid,
    observed_at = $5::timestamptz, provider = $6, claimed = before.claimed, got = null,
    outcome = 'failed', reason = $7
  from before where s.post_id = before.post_id and s.kind = $8
  returning s.post_id, s.kind, s.client_id, s.last_obs_no, s.active_count, s.active_hash, before.claimed, s.reason),
again as (
  update collector.observation o set observed_on = $9::date, obs_no = moved.last_obs_no,
    run_id = $10::uuid, observed_at = $11::timestamptz, provider = $12, claimed = moved.claimed
  from moved join before on before.post_id = moved.post_id
  where before.outcome = 'failed' and before.reason = $13 and o.post_id = moved.post_id and o.kind = moved.kind
    and o.obs_no = before.last_obs_no and o.observed_on = (before.observed_at at time zone 'utc')::date
  returning o.post_id),
added as (
  insert into collector.observation (observed_on, post_id, kind, obs_no, client_id, run_id, observed_at, provider, claimed, got, outcome,
    reason, chunks, active_count, active_hash)
  select $14::date, post_id, kind, last_obs_no, client_id, $15::uuid,
    $16::timestamptz, $17, claimed, null, 'failed', $18, 1, active_count, active_hash
  from moved where not exists (select 1 from again where again.post_id = moved.post_id))
select post_id, kind, last_obs_no as obs_no, client_id, $19::uuid as run_id, $20::timestamptz as observed_at,
  $21::text as provider, claimed, null::int as got, 'failed'::text as outcome, reason, active_count, active_hash
from moved;

-- confirm: many
update collector.engagement_state set skips = skips + 1, confirmed_at = $1
where post_id = any($2::uuid[]) and kind = $3
returning post_id, last_obs_no as obs_no;

-- src/repository/posts.ts

-- lockByPlatformId: many
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p where p.platform = $1 and p.platform_id = any($2::text[])
  order by p.platform_id for update;

-- lock: maybeOne
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p where p.post_id = $1 for update;

-- find: maybeOne
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p where p.post_id = $1;

-- insert: many
insert into collector.post as p (post_id, client_id, platform, platform_id, feed_handle, taken_at, caption, url, thumbnail_url, like_count,
    comment_count)
  select shown.post_id, $1, $2, shown.platform_id, $3, shown.taken_at, shown.caption, shown.url,
    shown.thumbnail_url, shown.like_count, shown.comment_count
  from unnest($4::uuid[], $5::text[],
    $6::timestamptz[], $7::text[], $8::text[],
    $9::text[], $10::int[],
    $11::int[])
    as shown (post_id, platform_id, taken_at, caption, url, thumbnail_url, like_count, comment_count)
  order by shown.platform_id
  on conflict (platform, platform_id) do nothing returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- update: many
update collector.post p set caption = shown.caption, url = shown.url, thumbnail_url = shown.thumbnail_url, like_count = shown.like_count,
    comment_count = shown.comment_count, missing_feeds = 0, hidden_at = null, hidden_reason = null, version = p.version + 1
  from unnest($1::uuid[], $2::text[], $3::text[],
    $4::text[], $5::int[],
    $6::int[]) as shown (post_id, caption, url, thumbnail_url, like_count, comment_count)
  where p.post_id = shown.post_id returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- markSeen: execute
update collector.post set missing_feeds = 0, feed_handle = $1
where post_id = any($2::uuid[]) and (missing_feeds > 0 or feed_handle <> $3);

-- hideVanished: execute
update collector.post set missing_feeds = missing_feeds + 1
where client_id = $1 and platform = $2 and feed_handle = $3 and taken_at >= $4
  and hidden_at is null and deleted_at is null and platform_id <> all($5::text[]);

-- hideVanished: many
update collector.post p set hidden_at = $1, hidden_reason = 'vanished', version = p.version + 1
  where p.client_id = $2 and p.platform = $3 and p.feed_handle = $4 and p.taken_at >= $5
    and p.hidden_at is null and p.deleted_at is null and p.missing_feeds >= 2
  returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- lockVisible: many
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p
  where p.client_id = $1 and p.platform = $2 and p.taken_at >= $3 and p.hidden_at is null
    and p.deleted_at is null
  order by p.platform_id limit $4 for update;

-- listAfter: many
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p where $1::uuid is null or p.post_id > $2::uuid order by p.post_id limit $3;

-- src/repository/provider-keys.ts

-- pause: execute
insert into collector.provider_key as k (key_hash, platform, paused_until, reason)
values ($1, $2, clock_timestamp() + $3::float8 * interval '1 millisecond', $4)
on conflict (key_hash, platform) do update set paused_until = greatest(k.paused_until, excluded.paused_until), reason = excluded.reason;

-- reserve: maybeOne
insert into collector.provider_budget as b (key_hash, day, reserved, granted)
select $1, (now() at time zone 'utc')::date, least($2::int, greatest(1, ($3::int) / $4::int)), least($5::int, greatest(1, ($6::int) / $7::int)) where $8::int > 0
on conflict (key_hash, day) do update set granted = least($9::int, greatest(1, ($10::int - b.reserved) / $11::int)), reserved = b.reserved + least($12::int, greatest(1, ($13::int - b.reserved) / $14::int)) where b.reserved < $15::int
returning day, granted;

-- giveBack: execute
update collector.provider_budget set reserved = reserved - $1::int where key_hash = $2 and day = $3::date;

-- admit: one
with rest as (
  select ceil(extract(epoch from paused_until - clock_timestamp()) * 1000)::int as ms from collector.provider_key
  where key_hash = $1 and platform = $2 and paused_until > clock_timestamp()),
held as (
  update collector.fetch_task set lease_until = clock_timestamp() + $3 * interval '1 second'
  where task_id = $4 and lease_token = $5 and state = 'open' and not exists (select 1 from rest)
  returning client_id),
written as (
  insert into collector.provider_call (call_id, client_id, platform, host, path, attempt)
  select planned.call_id, held.client_id, $6, $7, $8, $9::int
  from held cross join unnest($10::uuid[]) as planned (call_id))
select (select ms from rest) as rest_ms, exists (select 1 from held) as is_held;

-- forgetCalls: execute
delete from collector.provider_call where call_id = any($1::uuid[]);

-- charge: execute
insert into collector.client_cost as c (client_id, day, platform, calls)
values ($1, (now() at time zone 'utc')::date, $2, $3::int)
on conflict (client_id, day, platform) do update set calls = c.calls + excluded.calls;

-- finishCalls: execute
update collector.provider_call c
set duration_ms = done.duration_ms, status = done.status, outcome = done.outcome, reason = done.reason
from unnest($1::uuid[], $2::int[],
  $3::int[], $4::text[], $5::text[])
  as done (call_id, duration_ms, status, outcome, reason)
where c.call_id = done.call_id;

-- deleteOldCalls: execute
delete from collector.provider_budget where day < (now() at time zone 'utc')::date - $1::int;

-- deleteOldCalls: execute
delete from collector.provider_call where call_id in (
  select call_id from collector.provider_call where started_at < now() - $1::int * interval '1 day' limit $2);

-- src/repository/run-views.ts

-- find: maybeOne
select r.run_id, r.trigger, r.client_id, r.client_ids, r.platform, r.state, r.requested_at, r.started_at, r.finished_at, r.unapplied,
  coalesce(sum(c.planned), 0)::int as planned, coalesce(sum(c.done), 0)::int as done, coalesce(sum(c.posts), 0)::int as posts,
  coalesce(sum(c.observations), 0)::int as observations, coalesce(sum(c.engagements_new), 0)::int as engagements_new,
  coalesce(sum(c.withdrawn), 0)::int as withdrawn,
  coalesce(sum(c.failed + case when c.feed = 'failed' then 1 else 0 end), 0)::int as failed
from collector.run r
left join collector.run_collection rc on rc.run_id = r.run_id
left join collector.collection c on c.collection_id = rc.collection_id where r.run_id = $1 group by r.run_id;

-- latest: many
select r.run_id, r.trigger, r.client_id, r.client_ids, r.platform, r.state, r.requested_at, r.started_at, r.finished_at, r.unapplied,
  coalesce(sum(c.planned), 0)::int as planned, coalesce(sum(c.done), 0)::int as done, coalesce(sum(c.posts), 0)::int as posts,
  coalesce(sum(c.observations), 0)::int as observations, coalesce(sum(c.engagements_new), 0)::int as engagements_new,
  coalesce(sum(c.withdrawn), 0)::int as withdrawn,
  coalesce(sum(c.failed + case when c.feed = 'failed' then 1 else 0 end), 0)::int as failed
from collector.run r
left join collector.run_collection rc on rc.run_id = r.run_id
left join collector.collection c on c.collection_id = rc.collection_id where r.run_id in (select run_id from collector.run order by requested_at desc, run_id desc limit $1)
  group by r.run_id order by r.requested_at desc, r.run_id desc;

-- latestOf: many
select r.run_id, r.trigger, r.client_id, r.client_ids, r.platform, r.state, r.requested_at, r.started_at, r.finished_at, r.unapplied,
  coalesce(sum(c.planned), 0)::int as planned, coalesce(sum(c.done), 0)::int as done, coalesce(sum(c.posts), 0)::int as posts,
  coalesce(sum(c.observations), 0)::int as observations, coalesce(sum(c.engagements_new), 0)::int as engagements_new,
  coalesce(sum(c.withdrawn), 0)::int as withdrawn,
  coalesce(sum(c.failed + case when c.feed = 'failed' then 1 else 0 end), 0)::int as failed
from collector.run r
left join collector.run_collection rc on rc.run_id = r.run_id
left join collector.collection c on c.collection_id = rc.collection_id where r.run_id in (
    select run_id from (
      select covering.run_id, covering.requested_at from collector.run_collection joined join collector.run covering using (run_id)
      where joined.client_id = $1
      union
      select run_id, requested_at from collector.run
      where finished_at is null and expanded_at is null and client_ids @> array[$2::text]) found
    order by requested_at desc, run_id desc limit $3)
  group by r.run_id order by r.requested_at desc, r.run_id desc;

-- errorsOf: many; trusted: platform
select run_id, client_id, platform, post, code, message from (
  select rc.run_id, e.*, row_number() over (partition by rc.run_id order by e.error_id) as position
  from collector.run_collection rc join collector.collection_error e using (collection_id)
  where rc.run_id = any($1::uuid[])) numbered
where position <= $2 order by run_id, position;

-- resultsOf: many
select c.feed, c.observations, c.truncated, c.failed, c.errors from collector.run_collection rc
join collector.collection c using (collection_id) where rc.run_id = $1;

-- src/repository/runs.ts

-- insert: execute
insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, platform, since_day, since_at, requested_by)
values ($1, $2, $3, $4, $5::text[], $6, $7,
  $8, $9)
on conflict (run_id) do nothing;

-- lockRequests: execute
select pg_advisory_xact_lock(hashtext('collector.request'), hashtext($1));

-- findAbsorbing: maybeOne
select run_id from collector.run
where finished_at is null and fence_at is null and expanded_at is null and trigger = $1 and full_fetch = $2
  and client_ids is not distinct from $3::text[] and platform is not distinct from $4
  and since_day is not distinct from $5::date and since_at is not distinct from $6::timestamptz
order by requested_at limit 1 for update;

-- passFence: execute
update collector.run set fence_at = now() where run_id = $1 and fence_at is null;

-- waitsForFence: maybeOne
select 1 as one from collector.run where run_id = $1 and fence_at is null;

-- lockReady: maybeOne
select run_id, trigger, full_fetch, client_ids, platform, since_day::text, since_at from collector.run
where finished_at is null and expanded_at is null and (fence_at is not null or requested_at < now() - interval '10 seconds')
order by requested_at limit 1 for update skip locked;

-- markExpanded: execute
update collector.run set expanded_at = now(), client_ids = $1::text[] where run_id = $2;

-- markRunning: execute
update collector.run set state = 'running', started_at = $1
where state = 'queued' and run_id in (select run_id from collector.run_collection where collection_id = $2);

-- lockCollected: maybeOne
select r.run_id from collector.run r
where r.finished_at is null and r.expanded_at is not null and r.collected_at is null
  and not exists (
    select 1 from collector.run_collection rc join collector.collection c using (collection_id)
    where rc.run_id = r.run_id and c.state <> 'done')
order by r.requested_at limit 1 for update of r skip locked;

-- markCollected: execute
update collector.run set collected_at = now(), started_at = coalesce(started_at, $1), state = 'running' where run_id = $2;

-- markApplied: execute
update collector.run set applied_at = now() where run_id = $1 and applied_at is null;

-- lockClosable: maybeOne
select r.run_id, (r.applied_at is not null and not exists (
select 1 from collector.run_collection rc join collector.collection c using (collection_id)
join collector.run lead on lead.run_id = c.lead_run_id
where rc.run_id = r.run_id and lead.applied_at is null and lead.finished_at is null)) as is_applied from collector.run r
  where r.finished_at is null and r.collected_at is not null
    and ((r.applied_at is not null and not exists (
select 1 from collector.run_collection rc join collector.collection c using (collection_id)
join collector.run lead on lead.run_id = c.lead_run_id
where rc.run_id = r.run_id and lead.applied_at is null and lead.finished_at is null)) or r.collected_at < now() - $1::float8 * interval '1 millisecond')
  order by r.requested_at limit 1 for update of r skip locked;

-- whatNext: one
with open_run as (select * from collector.run where finished_at is null)
  select
    exists (select 1 from open_run r where r.expanded_at is null and (r.fence_at is not null or r.requested_at < now() - interval '10 seconds')) as expand,
    exists (
      select 1 from collector.collection c where c.state = 'queued' and not exists (
        select 1 from collector.collection other
        where other.client_id = c.client_id and other.platform = c.platform and other.state = 'running')) as begin,
    exists (
      select 1 from open_run r where r.expanded_at is not null and r.collected_at is null and not exists (
        select 1 from collector.run_collection rc join collector.collection c using (collection_id)
        where rc.run_id = r.run_id and c.state <> 'done')) as announce,
    exists (
      select 1 from open_run r where r.collected_at is not null
        and ((r.applied_at is not null and not exists (
select 1 from collector.run_collection rc join collector.collection c using (collection_id)
join collector.run lead on lead.run_id = c.lead_run_id
where rc.run_id = r.run_id and lead.applied_at is null and lead.finished_at is null)) or r.collected_at < now() - $1::float8 * interval '1 millisecond')) as close,
    (select extract(epoch from min(
        case when r.expanded_at is null then r.requested_at + interval '10 seconds'
          when r.collected_at is not null then r.collected_at + $2::float8 * interval '1 millisecond' end) - now())::float8 * 1000
      from open_run r) as next_ms;

-- markFinished: execute
update collector.run set state = $1, finished_at = $2, unapplied = $3 where run_id = $4;

-- deleteOld: execute
delete from collector.run where run_id in (
  select r.run_id from collector.run r
  where r.finished_at < now() - $1::int * interval '1 day' and not exists (
    select 1 from collector.collection c join collector.run_collection rc using (collection_id)
    join collector.run other on other.run_id = rc.run_id
    where c.lead_run_id = r.run_id and other.finished_at is null)
  limit $2);

-- src/repository/tasks.ts

-- insert: execute
insert into collector.fetch_task (task_id, collection_id, client_id, platform, class, kind, post_id)
select task_id, $1::uuid, $2, $3, class, kind, post_id
from unnest($4::uuid[], $5::text[],
  $6::text[], $7::uuid[]) as planned (task_id, class, kind, post_id)
on conflict do nothing;

-- claimCandidates: many
with recursive client as (
  (select client_id from collector.fetch_task where state = 'open' order by client_id limit 1)
  union all
  select (select t.client_id from collector.fetch_task t where t.state = 'open' and t.client_id > c.client_id order by t.client_id limit 1)
  from client c where c.client_id is not null
), leased as (
  select client_id, count(*)::int as running from collector.fetch_task where state = 'open' and lease_until > now() group by client_id
)
select head.task_id, head.class, head.due_at, coalesce(leased.running, 0) as running
from client
cross join (values ('interactive'), ('fresh'), ('old')) as wanted (class)
cross join lateral (
  select t.task_id, t.class, t.due_at from collector.fetch_task t
  where t.state = 'open' and t.client_id = client.client_id and t.class = wanted.class and t.due_at <= now()
    and (t.lease_until is null or t.lease_until <= now())
  order by t.due_at limit $1) head
left join leased on leased.client_id = client.client_id
where client.client_id is not null;

-- nextClaimMs: one
select extract(epoch from min(greatest(due_at, lease_until)) - now())::float8 * 1000 as ms from collector.fetch_task where state = 'open';

-- claimFirst: maybeOne; trusted: platform
with chosen as (
  select t.task_id from unnest($1::uuid[]) with ordinality as wanted (task_id, position)
  join collector.fetch_task t on t.task_id = wanted.task_id
  where t.state = 'open' and t.due_at <= now() and (t.lease_until is null or t.lease_until <= now())
  order by wanted.position limit 1 for update of t skip locked
)
update collector.fetch_task t
set lease_until = clock_timestamp() + $2 * interval '1 second', lease_token = lease_token + 1, attempts = attempts + 1
from chosen where t.task_id = chosen.task_id
returning t.task_id, t.collection_id, t.client_id, t.platform, t.class, t.kind, t.post_id, t.lease_token, t.attempts, t.cursor,
  t.list_progress, t.part,
  coalesce((select string_agg(p.cursors, ''::bytea order by p.part) from collector.fetch_part p where p.task_id = t.task_id), '') as cursors;

-- endLeases: execute
update collector.fetch_task set lease_until = null where state = 'open' and lease_until is not null;

-- hold: maybeOne
select 1 as held from collector.fetch_task
where task_id = $1 and lease_token = $2 and state = 'open' for update;

-- advance: execute
with saved as (
  update collector.fetch_task set cursor = $1, list_progress = $2::jsonb,
    part = part + $3, attempts = $4,
    lease_until = case when $5 then clock_timestamp() + $6 * interval '1 second' end,
    due_at = now() + $7::float8 * interval '1 millisecond'
  where task_id = $8 and lease_token = $9 and state = 'open'
  returning task_id, client_id, part),
kept as (
  insert into collector.fetch_part (task_id, part, client_id, items, cursors, entry_keys, entry_replies)
  select task_id, part, client_id, $10::text[], $11::bytea, $12::bytea,
    $13::int[]
  from saved where $14)
select 1 as done from saved;

-- itemsAmong: many
select item from collector.fetch_part p cross join unnest(p.items) as i (item)
where p.task_id = $1 and item = any($2::text[]);

-- partsOf: many
select items, entry_keys, entry_replies from collector.fetch_part where task_id = $1 order by part;

-- end: execute
update collector.fetch_task set state = 'done', lease_until = null, list_progress = null where task_id = $1;

-- end: execute
delete from collector.fetch_part where task_id = $1;

-- deleteOf: execute
delete from collector.fetch_task where collection_id = $1;
