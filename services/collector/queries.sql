-- The SQL of services/collector, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/accounts/repository/kept-posts.ts

-- find: maybeOne
select posts from collector.kept_posts
where client_id = $1 and platform = $2 and question = $3 and read_at > now() - $4::int * interval '1 second';

-- save: execute
insert into collector.kept_posts (client_id, platform, question, posts)
values ($1, $2, $3, $4::jsonb)
on conflict (client_id, platform, question) do update set posts = excluded.posts, read_at = now();

-- deleteOld: execute
delete from collector.kept_posts where (client_id, platform, question) in (
  select client_id, platform, question from collector.kept_posts where read_at < now() - interval '1 day' limit $1);

-- src/accounts/repository/known-accounts.ts

-- knownHandles: apply
insert into collector.known_handle as known (platform, handle, person_id, client_id, version, deleted_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (platform, handle) do update set person_id = excluded.person_id, client_id = excluded.client_id, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- knownHandles: apply
update collector.known_handle set seen_at = now() where platform = $1 and handle = $2;

-- knownHandles: isEmpty
select not exists (select from collector.known_handle) as empty;

-- knownHandles: outdate
update collector.known_handle set version = -1 where version > 0;

-- knownHandles: sweep
delete from collector.known_handle where seen_at < $1 returning platform, handle;

-- noteNames: many
with s as (
  select * from unnest($1::text[], $2::text[]) as s (account_id, handle)
), learnt as (
  insert into collector.known_account as known (platform, subject, client_id, person_id, handle, account_id, shown_as)
  select distinct on (k.person_id) k.platform, k.person_id::text, k.client_id, k.person_id, k.handle, s.account_id, k.handle
  from s cross join lateral (
      select * from collector.known_handle h
      where h.platform = $3 and h.handle = s.handle and h.person_id is not null and h.client_id is not null offset 0) k
    left join lateral (
      select a.subject from collector.known_account a
      where a.platform = k.platform and a.subject = k.person_id::text and a.handle = k.handle offset 0) a on true
  where a.subject is null
  order by k.person_id, s.account_id
  on conflict (platform, subject) do update set client_id = excluded.client_id, handle = excluded.handle, account_id = excluded.account_id,
    shown_as = excluded.shown_as, shown_at = now(), asked_at = null
    where known.handle <> excluded.handle
), renamed as (
  select a.platform, a.subject, s.handle, k.client_id
  from s cross join lateral (
      select * from collector.known_account n
      where n.platform = $4 and n.account_id = s.account_id and n.shown_as <> s.handle offset 0) a
    cross join lateral (
      select h.client_id from collector.known_handle h
      where h.platform = a.platform and h.handle = a.handle and h.person_id = a.person_id and h.client_id is not null offset 0) k
)
update collector.known_account a set shown_as = renamed.handle, shown_at = now(), client_id = renamed.client_id
from renamed where a.platform = renamed.platform and a.subject = renamed.subject and a.shown_as <> renamed.handle
returning a.subject, a.client_id, a.person_id, a.handle, a.account_id, a.shown_as, a.shown_at as seen_at;

-- findClientAccount: maybeOne
select a.subject, a.client_id, a.person_id, a.handle, a.account_id, a.shown_as from collector.known_account a
where a.platform = $1 and a.subject = $2 and a.handle = $3;

-- saveClientAccount: one
insert into collector.known_account as a (platform, subject, client_id, handle, account_id, shown_as)
values ($1, $2, $3, $4, $5, $6)
on conflict (platform, subject) do update set handle = excluded.handle, account_id = excluded.account_id, shown_as = excluded.shown_as,
  shown_at = now(), asked_at = case when a.handle = excluded.handle then a.asked_at end
returning a.subject, a.client_id, a.person_id, a.handle, a.account_id, a.shown_as, a.shown_at as seen_at;

-- takeKey: maybeOne
update collector.known_account set asked_at = now()
where platform = $1 and subject = $2 and handle = $3
  and (asked_at is null or asked_at < now() - $4::int * interval '1 hour')
returning account_id;

-- forget: execute
delete from collector.known_account where (platform, subject) in (
  select a.platform, a.subject from collector.known_account a
  where a.person_id is not null and not exists (
    select from collector.known_handle k where k.platform = a.platform and k.handle = a.handle and k.person_id = a.person_id)
  limit $1);

-- src/accounts/repository/profiles.ts

-- find: maybeOne
select client_id, platform, handle, account_id, username, sec_uid, full_name, biography, follower_count, following_count,
media_count, like_count, is_private, is_verified, avatar_url, raw, read_at, asked_at, failure from collector.account_profile where client_id = $1 and platform = $2 and handle = $3;

-- findNewest: maybeOne
select client_id, platform, handle, account_id, username, sec_uid, full_name, biography, follower_count, following_count,
media_count, like_count, is_private, is_verified, avatar_url, raw, read_at, asked_at, failure from collector.account_profile
  where platform = $1 and {handle = $2 | account_id = $3} and ($4::text is null or client_id = $5) and read_at is not null order by read_at desc limit 1;

-- save: one
insert into collector.account_profile as known (client_id, platform, handle, account_id, username, sec_uid, full_name, biography,
    follower_count, following_count, media_count, like_count, is_private, is_verified, avatar_url, raw, read_at, asked_at, failure)
  values ($1, $2, $3, $4, $5, $6, $7,
    $8, $9, $10, $11, $12,
    $13, $14, $15, $16::jsonb, $17, $18, null)
  on conflict (client_id, platform, handle) do update set account_id = coalesce(excluded.account_id, known.account_id),
    username = excluded.username, sec_uid = excluded.sec_uid, full_name = excluded.full_name, biography = excluded.biography,
    follower_count = excluded.follower_count, following_count = excluded.following_count, media_count = excluded.media_count,
    like_count = excluded.like_count, is_private = excluded.is_private, is_verified = excluded.is_verified,
    avatar_url = excluded.avatar_url, raw = excluded.raw, read_at = excluded.read_at, asked_at = excluded.asked_at, failure = null
  returning client_id, platform, handle, account_id, username, sec_uid, full_name, biography, follower_count, following_count,
media_count, like_count, is_private, is_verified, avatar_url, raw, read_at, asked_at, failure;

-- noteFailure: execute
insert into collector.account_profile (client_id, platform, handle, asked_at, failure)
values ($1, $2, $3, $4, $5)
on conflict (client_id, platform, handle) do update set asked_at = excluded.asked_at, failure = excluded.failure;

-- deleteOld: execute
delete from collector.account_profile p where (p.client_id, p.platform, p.handle) in (
  select old.client_id, old.platform, old.handle from collector.account_profile old
  left join access.client c on c.client_id = old.client_id and old.handle in (c.instagram_handle, c.tiktok_handle)
  where old.asked_at < now() - $1::int * interval '1 day' and c.client_id is null limit $2);

-- src/collections/repository/collections.ts

-- joinOrQueue: execute
with queued as (
  insert into collector.collection as c (collection_id, client_id, platform, lead_run_id, class, full_fetch, since, reads_feed, post_ids)
  select collection_id, client_id, platform, $1::uuid, $2,
    $3::boolean and post_id is null, since, post_id is null, coalesce(array_remove(array[post_id], null), '{}')
  from unnest($4::uuid[], $5::text[],
    $6::text[], $7::timestamptz[],
    $8::uuid[]) as wanted (collection_id, client_id, platform, since, post_id)
  order by client_id, platform
  on conflict (client_id, platform) where state = 'queued' do update set
    full_fetch = c.full_fetch or excluded.full_fetch, since = least(c.since, excluded.since),
    class = case when not excluded.reads_feed then c.class when not c.reads_feed then excluded.class
      when 'interactive' in (c.class, excluded.class) then 'interactive' else 'scheduled' end,
    reads_feed = c.reads_feed or excluded.reads_feed,
    post_ids = array(select distinct unnest(c.post_ids || excluded.post_ids) order by 1)
  returning c.collection_id, c.client_id)
insert into collector.run_collection (run_id, collection_id, client_id)
select $9::uuid, collection_id, client_id from queued
on conflict do nothing;

-- leadSmaller: execute
update collector.collection c set lead_run_id = $1
where c.state = 'queued' and c.lead_run_id <> $2
  and exists (select 1 from collector.run_collection rc where rc.collection_id = c.collection_id and rc.run_id = $3)
  and (select count(*) from collector.run_collection where run_id = $4)
    < (select count(*) from collector.run_collection where run_id = c.lead_run_id);

-- lockNext: maybeOne
select c.collection_id, c.client_id, c.platform, c.lead_run_id, c.class, c.full_fetch, c.since, c.started_at, c.reads_feed, c.post_ids from collector.collection c
where c.state = 'queued'
  and not exists (
    select 1 from collector.collection r where r.client_id = c.client_id and r.platform = c.platform and r.state = 'running')
order by c.class, c.queued_at limit 1 for update of c skip locked;

-- markBegun: execute
update collector.collection set state = 'running', started_at = $1 where collection_id = $2;

-- find: maybeOne
select c.collection_id, c.client_id, c.platform, c.lead_run_id, c.class, c.full_fetch, c.since, c.started_at, c.reads_feed, c.post_ids from collector.collection c where c.collection_id = $1;

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

-- src/collections/repository/engagements.ts

-- seenOf: many
select part, handles, to_json(seen_at) as seen_at, seen_count from collector.engagement_seen
where post_id = $1 and kind = $2 and part > $3
order by part limit $4;

-- withdrawnOf: many
select obs_no, part, handles from collector.engagement_gone
where post_id = $1 and kind = $2 and (obs_no, part) > ($3::int, $4::int)
order by obs_no, part limit $5;

-- fillPart: execute
update collector.engagement_seen set handles = handles || $1::text[], seen_at = seen_at || $2::timestamptz,
  seen_count = seen_count || $3::int
where post_id = $4 and kind = $5 and part = $6;

-- addPart: execute
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

-- holdHead: maybeOne
select
s.post_id, s.kind, p.platform, p.platform_id, p.client_id, p.taken_at, s.last_obs_no as obs_no, s.run_id, s.observed_at, s.provider,
s.claimed, s.got, s.outcome, s.reason, s.list_outcome, s.list_reason, s.as_of, s.complete_at, s.confirmed_at, s.active_count, s.active_hash,
  (select coalesce(json_agg(json_build_object('obs_no', g.obs_no, 'withdrawn_at', g.withdrawn_at, 'last_seen_at', g.last_seen_at,
      'handles', g.handles) order by g.obs_no, g.part), '[]')
    from collector.engagement_gone g where g.post_id = s.post_id and g.kind = s.kind) as gone, (select coalesce(sum(cardinality(e.handles)), 0)::int from collector.engagement_seen e
    where e.post_id = s.post_id and e.kind = s.kind) as seen_total
  from collector.engagement_state s join collector.post p on p.post_id = s.post_id
  where s.post_id = $1 and s.kind = $2 and s.observed_at is not null and s.provider is not null and s.outcome is not null for share of s;

-- listAfter: many
with counted as (
    select post_id, kind, sum(known_count) over (order by post_id, kind) - known_count as before from (
      select n.post_id, n.kind, n.known_count from collector.engagement_state n
      where n.observed_at is not null and {true | (n.post_id, n.kind) > ($1::uuid, $2::text)} order by n.post_id, n.kind limit $3) next)

select
s.post_id, s.kind, p.platform, p.platform_id, p.client_id, p.taken_at, s.last_obs_no as obs_no, s.run_id, s.observed_at, s.provider,
s.claimed, s.got, s.outcome, s.reason, s.list_outcome, s.list_reason, s.as_of, s.complete_at, s.confirmed_at, s.active_count, s.active_hash,
  (select coalesce(json_agg(json_build_object('handles', e.handles, 'seen_at', e.seen_at, 'seen_count', e.seen_count) order by e.part), '[]')
    from collector.engagement_seen e where e.post_id = s.post_id and e.kind = s.kind) as seen,
  (select coalesce(json_agg(json_build_object('obs_no', g.obs_no, 'withdrawn_at', g.withdrawn_at, 'last_seen_at', g.last_seen_at,
      'handles', g.handles) order by g.obs_no, g.part), '[]')
    from collector.engagement_gone g where g.post_id = s.post_id and g.kind = s.kind) as gone
from collector.engagement_state s join collector.post p on p.post_id = s.post_id join counted c on c.post_id = s.post_id and c.kind = s.kind
  where c.before < $4 and s.observed_at is not null and s.provider is not null and s.outcome is not null order by s.post_id, s.kind;

-- src/collections/repository/feed-fetches.ts

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

-- src/collections/repository/observations.ts

-- lockStates: many
select post_id, last_obs_no, active_count, active_hash, known_count, missing_once, settled_count, skips, list_outcome, list_reason, run_id, as_of,
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

-- appendChunk: execute
insert into collector.observation_delta (observed_on, post_id, kind, obs_no, chunk, client_id, added, returned, withdrawn)
values ($1, $2, $3, $4, $5, $6, $7::text[],
  $8::text[], $9::text[]);

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

-- defer: execute
update collector.engagement_state set skips = skips + 1 where post_id = any($1::uuid[]) and kind = $2;

-- src/collections/repository/tasks.ts

-- insert: execute
insert into collector.fetch_task (task_id, collection_id, client_id, platform, class, kind, post_id, due_at)
select task_id, $1::uuid, $2, $3, class, kind, post_id,
  case when exists (
    select from collector.post own join collector.post p on p.platform = own.platform and p.platform_id = own.platform_id
    join collector.fetch_task t on t.post_id = p.post_id
    where own.post_id = planned.post_id and p.post_id <> own.post_id and t.state = 'open')
  then now() + $4::interval else now() end
from unnest($5::uuid[], $6::text[],
  $7::text[], $8::uuid[]) as planned (task_id, class, kind, post_id)
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

-- queue.dueInMs: one
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

-- lockOpenOf: many
select task_id, lease_token, collection_id, client_id, post_id from collector.fetch_task
where state = 'open' and post_id = any($1::uuid[]) order by collection_id for update skip locked;

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
select part, items, entry_keys, entry_replies from collector.fetch_part where task_id = $1 and part > $2
order by part limit $3;

-- end: execute
update collector.fetch_task set state = 'done', lease_until = null, list_progress = null where task_id = $1;

-- end: execute
delete from collector.fetch_part where task_id = $1;

-- deleteOf: execute
delete from collector.fetch_task where collection_id = $1;

-- src/costs/repository/key-states.ts

-- list: many
select k.key_hash, coalesce((select enabled from collector.provider_key_switch s where s.key_hash = k.key_hash), true) as enabled,
  coalesce((select reserved from collector.provider_budget b
    where b.key_hash = k.key_hash and b.day = (now() at time zone 'utc')::date), 0) as taken,
  coalesce(hour.requests, 0)::int as requests, coalesce(hour.failed, 0)::int as failed, round(hour.p50)::int as p50_ms,
  round(hour.p95)::int as p95_ms
from unnest($1::text[]) with ordinality as k (key_hash, place)
left join (
  select key_hash, count(*) as requests, count(*) filter (where outcome <> 'ok') as failed,
    percentile_cont(0.5) within group (order by duration_ms) as p50, percentile_cont(0.95) within group (order by duration_ms) as p95
  from collector.provider_call where started_at > now() - interval '1 hour' and outcome is not null group by key_hash) hour
  on hour.key_hash = k.key_hash
order by k.place;

-- rests: many; trusted: platform
select key_hash, platform, paused_until as until, reason from collector.provider_key
where key_hash = any($1::text[]) and paused_until > now() order by platform;

-- failures: many
select key_hash, outcome, reason, count, last_at from (
  select key_hash, outcome, reason, count(*)::int as count, max(started_at) as last_at,
    row_number() over (partition by key_hash order by max(started_at) desc) as place
  from collector.provider_call
  where started_at > now() - interval '1 day' and outcome <> 'ok' and key_hash = any($1::text[])
  group by key_hash, outcome, reason) kinds
where place <= 10 order by key_hash, place;

-- setEnabled: execute
insert into collector.provider_key_switch (key_hash, enabled) values ($1, $2)
on conflict (key_hash) do update set enabled = excluded.enabled, changed_at = now();

-- src/costs/repository/provider-keys.ts

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

-- isHalfTaken: one
select coalesce(bool_and(reserved * 2 >= $1::int), false) as half
from collector.provider_budget where day = (now() at time zone 'utc')::date;

-- admit: one
with rest as (
  select ceil(extract(epoch from paused_until - clock_timestamp()) * 1000)::float8 as ms from collector.provider_key
  where key_hash = $1 and platform = $2 and paused_until > clock_timestamp()),
off as (select from collector.provider_key_switch where key_hash = $3 and not enabled),
holder as (
  update collector.fetch_task set lease_until = clock_timestamp() + $4 * interval '1 second'
  where task_id = $5 and lease_token = $6 and state = 'open' and not exists (select from rest) and not exists (select from off)
  returning client_id),
quota as (
  select holder.client_id, ceil(coalesce(own.daily_requests, $7::int)::float8 * $8::int / 100)::int as most
  from holder left join collector.client_quota own on own.client_id = holder.client_id),
taken as (
  insert into collector.client_spend as s (client_id, day, reserved, granted)
  select client_id, (now() at time zone 'utc')::date, least($9::int, greatest(1, (most) / $10::int)), least($11::int, greatest(1, (most) / $12::int)) from quota where most > 0 and $13::int > 0
  on conflict (client_id, day) do update set granted = least($14::int, greatest(1, ((select most from quota) - s.reserved) / $15::int)), reserved = s.reserved + least($16::int, greatest(1, ((select most from quota) - s.reserved) / $17::int))
  where s.reserved < (select most from quota)
  returning granted),
written as (
  insert into collector.provider_call (call_id, client_id, platform, host, path, attempt, key_hash)
  select planned.call_id, holder.client_id, $18, $19, $20, $21::int, $22
  from holder cross join unnest($23::uuid[]) with ordinality as planned (call_id, place)
  where place <= (select granted from taken))
select exists (select from off) as is_off, (select ms from rest) as rest_ms, exists (select 1 from holder) as is_held, coalesce((select granted from taken), 0) as granted;

-- admitAlone: one
with rest as (
  select ceil(extract(epoch from paused_until - clock_timestamp()) * 1000)::float8 as ms from collector.provider_key
  where key_hash = $1 and platform = $2 and paused_until > clock_timestamp()),
off as (select from collector.provider_key_switch where key_hash = $3 and not enabled),
holder as (select $4::text as client_id where not exists (select from rest) and not exists (select from off)),
quota as (
  select holder.client_id, ceil(coalesce(own.daily_requests, $5::int)::float8 * $6::int / 100)::int as most
  from holder left join collector.client_quota own on own.client_id = holder.client_id),
taken as (
  insert into collector.client_spend as s (client_id, day, reserved, granted)
  select client_id, (now() at time zone 'utc')::date, least($7::int, greatest(1, (most) / $8::int)), least($9::int, greatest(1, (most) / $10::int)) from quota where most > 0 and $11::int > 0
  on conflict (client_id, day) do update set granted = least($12::int, greatest(1, ((select most from quota) - s.reserved) / $13::int)), reserved = s.reserved + least($14::int, greatest(1, ((select most from quota) - s.reserved) / $15::int))
  where s.reserved < (select most from quota)
  returning granted),
written as (
  insert into collector.provider_call (call_id, client_id, platform, host, path, attempt, key_hash)
  select planned.call_id, holder.client_id, $16, $17, $18, $19::int, $20
  from holder cross join unnest($21::uuid[]) with ordinality as planned (call_id, place)
  where place <= (select granted from taken))
select exists (select from off) as is_off, (select ms from rest) as rest_ms, exists (select 1 from holder) as is_held, coalesce((select granted from taken), 0) as granted;

-- forgetCalls: execute
with forgotten as (
  delete from collector.provider_call where call_id = any($1::uuid[])
  returning client_id, (started_at at time zone 'utc')::date as day),
counted as (select client_id, day, count(*)::int as calls from forgotten group by client_id, day)
update collector.client_spend s set reserved = greatest(0, s.reserved - counted.calls)
from counted where s.client_id = counted.client_id and s.day = counted.day;

-- charge: execute
with counted as (
  update collector.collection set requests = requests + $1::int where collection_id = $2 returning 1)
insert into collector.client_cost as c (client_id, day, platform, calls)
select $3, (now() at time zone 'utc')::date, $4, $5::int from (select count(*) from counted) as locked
on conflict (client_id, day, platform) do update set calls = c.calls + excluded.calls;

-- chargeAlone: execute
insert into collector.client_cost as c (client_id, day, platform, calls)
values ($1, (now() at time zone 'utc')::date, $2, 1)
on conflict (client_id, day, platform) do update set calls = c.calls + excluded.calls;

-- finishCalls: execute
update collector.provider_call c
set duration_ms = done.duration_ms, status = done.status, outcome = done.outcome, reason = done.reason
from unnest($1::uuid[], $2::int[],
  $3::int[], $4::text[], $5::text[])
  as done (call_id, duration_ms, status, outcome, reason)
where c.call_id = done.call_id;

-- deleteOldCalls: execute
delete from collector.client_spend where day < (now() at time zone 'utc')::date - $1::int;

-- deleteOldCalls: execute
delete from collector.provider_budget where day < (now() at time zone 'utc')::date - $1::int;

-- deleteOldCalls: execute
delete from collector.provider_call where call_id in (
  select call_id from collector.provider_call where started_at < now() - $1::int * interval '1 day' limit $2);

-- src/costs/repository/quotas.ts

-- listCosts: many; trusted: platform
select client_id, day::text as day, platform, calls from collector.client_cost where
day between $1::date and $2::date and ($3::text is null or client_id = $4)
and ($5::text is null or platform = $6) and {true | (day::text, client_id || ':' || platform) {< | >} ($7, $8)} order by day::text {desc | asc}, client_id || ':' || platform {desc | asc} limit $9;

-- sumCosts: one
select coalesce(sum(calls), 0)::int as calls from collector.client_cost where
day between $1::date and $2::date and ($3::text is null or client_id = $4)
and ($5::text is null or platform = $6);

-- findOwn: maybeOne
select daily_requests from collector.client_quota where client_id = $1;

-- spentToday: one
select today::text as day,
  coalesce((select reserved from collector.client_spend where client_id = $1 and day = today), 0) as taken
from (select (now() at time zone 'utc')::date as today) clock;

-- setOwn: execute
delete from collector.client_quota where client_id = $1;

-- setOwn: execute
insert into collector.client_quota (client_id, daily_requests) values ($1, $2)
on conflict (client_id) do update set daily_requests = excluded.daily_requests, set_at = now();

-- src/images/repository/images.ts

-- isShown: one
select exists (select from access.client where client_id = $1 and deleted_at is null) as shown;

-- find: maybeOne
select i.image_id, i.client_id, i.file, i.url, i.blob_id, i.attempts, i.tried_at, i.seen_at from collector.image i where i.client_id = $1 and i.file = $2;

-- want: execute
insert into collector.image as i (image_id, client_id, file, url, due_at)
select seen.image_id, seen.client_id, seen.file, seen.url, now()
from unnest($1::uuid[], $2::text[],
  $3::text[], $4::text[]) as seen (image_id, client_id, file, url)
order by seen.client_id, seen.file
on conflict (client_id, file) do update set url = excluded.url, due_at = now()
  where i.blob_id is null and i.due_at is null and i.url <> excluded.url and i.attempts < $5;

-- note: one
insert into collector.image as i (image_id, client_id, file, url) values ($1, $2, $3, $4)
on conflict (client_id, file) do update set seen_at = now() returning i.image_id, i.client_id, i.file, i.url, i.blob_id, i.attempts, i.tried_at, i.seen_at;

-- queue.dueInMs: one
select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from collector.image i where due_at is not null;

-- queue.lease: maybeOne
update collector.image i set due_at = now() + make_interval(secs => $1)
  where (image_id) = (select image_id from collector.image i where due_at is not null and due_at <= now()
order by due_at limit $2 for update skip locked)
  returning i.image_id, i.client_id, i.file, i.url, i.blob_id, i.attempts, i.tried_at, i.seen_at;

-- queue.postpone: execute
update collector.image i set due_at = now() + make_interval(secs => $1) where image_id = $2 and due_at is not null;

-- noteKept: execute
update collector.image set blob_id = $1, bytes = $2, due_at = null, attempts = 0, tried_at = now(), failure = null
where image_id = $3;

-- noteFailed: execute
update collector.image set attempts = attempts + 1, tried_at = now(), failure = $1,
  due_at = now() + $2::int * interval '1 second'
where image_id = $3 and blob_id is null;

-- noteLost: execute
update collector.image set blob_id = null, bytes = null where image_id = $1;

-- noteSeen: execute
update collector.image set seen_at = now() where image_id = $1;

-- removeOld: many
delete from collector.image where image_id in (
  select ranked.image_id from (
    select i.image_id, i.seen_at, c.deleted_at, sum(coalesce(i.bytes, 0)) over (partition by i.client_id order by i.seen_at desc, i.image_id desc) as upto
    from collector.image i left join access.client c using (client_id)) ranked
  where ranked.seen_at < now() - $1::int * interval '1 day' or ranked.deleted_at is not null or ranked.upto > $2::bigint
  limit $3)
returning image_id;

-- src/official/repository/official-accounts.ts

-- list: many
select account_id, client_id, platform, username, display_name, profile_url, sec_uid, is_active, is_verified, created_at,
updated_at, collected_at, failure from collector.official_account where client_id = $1 order by platform;

-- lock: maybeOne
select account_id, client_id, platform, username, display_name, profile_url, sec_uid, is_active, is_verified, created_at,
updated_at, collected_at, failure from collector.official_account where client_id = $1 and platform = $2 for update;

-- insert: maybeOne
insert into collector.official_account (account_id, client_id, platform, username, display_name, profile_url, sec_uid, is_active, is_verified)
  values ($1, $2, $3, $4, $5, $6, $7,
    $8, $9)
  on conflict do nothing returning account_id, client_id, platform, username, display_name, profile_url, sec_uid, is_active, is_verified, created_at,
updated_at, collected_at, failure;

-- isTaken: one
select exists (select from collector.official_account
  where platform = $1 and username = $2 and client_id <> $3) as taken;

-- update: one
update collector.official_account set username = $1, display_name = coalesce($2, display_name),
    profile_url = coalesce($3, profile_url), sec_uid = $4, is_active = coalesce($5, is_active),
    is_verified = coalesce($6, is_verified), updated_at = now()
  where account_id = $7 returning account_id, client_id, platform, username, display_name, profile_url, sec_uid, is_active, is_verified, created_at,
updated_at, collected_at, failure;

-- remove: maybeOne
delete from collector.official_account where client_id = $1 and account_id = $2 returning account_id, client_id, platform, username, display_name, profile_url, sec_uid, is_active, is_verified, created_at,
updated_at, collected_at, failure;

-- noteReading: execute
update collector.official_account set collected_at = case when $1::text is null then $2::timestamptz else collected_at end,
  failure = $3
where account_id = $4 and username = $5;

-- request: execute
insert into collector.official_request (request_id, client_id, job_run_id)
values ($1, $2, $3) on conflict do nothing;

-- requestQueue.dueInMs: one
select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from collector.official_request where ended_at is null;

-- requestQueue.lease: maybeOne
update collector.official_request set due_at = now() + make_interval(secs => $1), attempts = attempts + 1
  where (request_id) = (select request_id from collector.official_request where ended_at is null and due_at <= now()
order by due_at limit $2 for update skip locked)
  returning request_id, client_id, job_run_id, attempts;

-- requestQueue.postpone: execute
update collector.official_request set due_at = now() + make_interval(secs => $1) where request_id = $2 and attempts = $3 and ended_at is null;

-- end: execute
update collector.official_request set ended_at = now() where request_id = $1 and attempts = $2 and ended_at is null;

-- deleteOld: execute
delete from collector.official_request where request_id in (
  select request_id from collector.official_request where ended_at < now() - $1::int * interval '1 day' limit $2);

-- src/official/repository/official-media.ts

-- newest: many
select media_id, account_id, username, platform_id, media_type, taken_at, caption, url, like_count, comment_count,
view_count, share_count, thumbnail_url, video_url, hashtags, mentions, updated_at from (
    select *, row_number() over (partition by account_id order by taken_at desc) as place
    from collector.official_media where client_id = $1) m
  where m.place <= $2 order by taken_at desc, media_id;

-- idsSince: many
select platform_id from collector.official_media where account_id = $1 and taken_at >= $2;

-- store: execute
delete from collector.official_media where account_id = $1 and taken_at >= $2
  and platform_id <> all($3::text[]);

-- store: execute
insert into collector.official_media (media_id, account_id, client_id, platform, platform_id, username, media_type, taken_at, caption, url,
  like_count, comment_count, view_count, share_count, thumbnail_url, video_url, hashtags, mentions)
values ($1, $2, $3, $4, $5, $6, $7,
  $8, $9, $10, $11, $12,
  $13, $14, $15, $16, $17::text[],
  $18::text[])
on conflict (account_id, platform_id) do update set username = excluded.username, caption = excluded.caption,
  like_count = excluded.like_count, comment_count = excluded.comment_count, view_count = excluded.view_count,
  share_count = excluded.share_count, thumbnail_url = excluded.thumbnail_url, video_url = excluded.video_url,
  hashtags = excluded.hashtags, mentions = excluded.mentions, updated_at = now();

-- src/official/repository/official-views.ts

-- metrics: many
select a.account_id, a.client_id, coalesce(c.name, a.client_id) as client_name, a.platform, a.username, a.display_name, a.is_active,
  p.follower_count as followers, count(m.media_id)::int as posts, coalesce(sum(m.like_count), 0)::bigint as likes,
  coalesce(sum(m.comment_count), 0)::bigint as comments, coalesce(sum(m.view_count), 0)::bigint as views,
  coalesce(sum(m.share_count), 0)::bigint as shares,
  count(distinct (m.taken_at at time zone coalesce(c.timezone, 'Asia/Jakarta'))::date)::int as active_days,
  max(m.taken_at) as last_post_date, a.collected_at, a.failure,
  (select max(n.taken_at) from collector.official_media n where n.account_id = a.account_id) as newest_post_at
from collector.official_account a
left join access.client c on c.client_id = a.client_id
left join collector.account_profile p on p.client_id = a.client_id and p.platform = a.platform and p.handle = a.username
left join collector.official_media m on m.account_id = a.account_id
  and ($1::timestamptz is null or m.taken_at >= $2::timestamptz) and ($3::timestamptz is null or m.taken_at < $4::timestamptz)
where ($5::text is null or a.client_id = $6) and ($7::text is null or a.platform = $8)
group by a.account_id, c.name, c.timezone, p.follower_count
order by a.client_id, a.platform limit $9;

-- unitAccounts: many
select c.client_id, c.name as client_name, p.platform, a.username, a.is_active, a.collected_at, a.failure, count(m.media_id)::int as posts
from access.client c cross join unnest($1::text[]) as p (platform)
left join collector.official_account a on a.client_id = c.client_id and a.platform = p.platform
left join collector.official_media m on m.account_id = a.account_id
  and ($2::timestamptz is null or m.taken_at >= $3::timestamptz) and ($4::timestamptz is null or m.taken_at < $5::timestamptz)
where c.client_id = any($6::text[]) and c.active and c.deleted_at is null and (c.type = 'org' or a.account_id is not null)
group by c.client_id, p.platform, a.account_id
order by c.name, c.client_id, p.platform;

-- hours: many
select extract(isodow from l.at)::int as weekday, extract(hour from l.at)::int as hour, count(*)::int as posts,
    coalesce(sum(coalesce(m.like_count, 0) + coalesce(m.comment_count, 0)), 0)::bigint as engagement
  from collector.official_media m left join access.client c on c.client_id = m.client_id
  cross join lateral (select m.taken_at at time zone coalesce(c.timezone, 'Asia/Jakarta') as at) l
  where
($1::text is null or m.client_id = $2) and ($3::text is null or m.platform = $4)
and ($5::timestamptz is null or m.taken_at >= $6::timestamptz) and ($7::timestamptz is null or m.taken_at < $8::timestamptz) group by 1, 2 order by 1, 2;

-- best: many; trusted: platform
select m.media_id, m.account_id, m.username, m.platform_id, m.media_type, m.taken_at, m.caption, m.url, m.like_count,
m.comment_count, m.view_count, m.share_count, m.thumbnail_url, m.video_url, m.hashtags, m.mentions, m.updated_at, m.client_id, m.platform, coalesce(c.name, m.client_id) as client_name
  from collector.official_media m left join access.client c on c.client_id = m.client_id
  where
($1::text is null or m.client_id = $2) and ($3::text is null or m.platform = $4)
and ($5::timestamptz is null or m.taken_at >= $6::timestamptz) and ($7::timestamptz is null or m.taken_at < $8::timestamptz)
  order by coalesce(m.like_count, 0) + coalesce(m.comment_count, 0) desc, m.taken_at desc, m.media_id limit $9;

-- hashtags: many
select tag.hashtag, count(*)::int as posts, count(distinct m.account_id)::int as accounts, coalesce(sum(m.like_count), 0)::bigint as likes,
    coalesce(sum(m.comment_count), 0)::bigint as comments
  from collector.official_media m cross join unnest(m.hashtags) as tag (hashtag)
  where
($1::text is null or m.client_id = $2) and ($3::text is null or m.platform = $4)
and ($5::timestamptz is null or m.taken_at >= $6::timestamptz) and ($7::timestamptz is null or m.taken_at < $8::timestamptz)
  group by tag.hashtag order by posts desc, likes desc, tag.hashtag limit $9;

-- src/posts/repository/author-requests.ts

-- insert: execute
insert into collector.author_request (request_id, client_id, platform, platform_id)
values ($1, $2, $3, $4) on conflict do nothing;

-- insert: maybeOne
select request_id, client_id, platform, platform_id, author, reason, attempts, answered_at from collector.author_request where request_id = $1;

-- queue.dueInMs: one
select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from collector.author_request where answered_at is null;

-- queue.lease: maybeOne
update collector.author_request set due_at = now() + make_interval(secs => $1), attempts = attempts + 1
  where (request_id) = (select request_id from collector.author_request where answered_at is null and due_at <= now()
order by due_at limit $2 for update skip locked)
  returning request_id, client_id, platform, platform_id, author, reason, attempts, answered_at;

-- queue.postpone: execute
update collector.author_request set due_at = now() + make_interval(secs => $1) where request_id = $2 and attempts = $3 and answered_at is null;

-- noteLooked: execute
update collector.author_request set looked_on = (now() at time zone 'utc')::date where request_id = $1;

-- lookedToday: one
select count(*)::int as looked from collector.author_request
where client_id = $1 and looked_on = (now() at time zone 'utc')::date;

-- knownAuthor: one
select coalesce(
  (select author from collector.post where platform = $1 and platform_id = $2 and author is not null limit 1),
  (select author from collector.author_request
   where platform = $3 and platform_id = $4 and author is not null and answered_at > now() - interval '1 day'
   order by answered_at desc limit 1)) as author;

-- answer: execute
update collector.author_request set author = $1, reason = $2, answered_at = now() where request_id = $3 and attempts = $4 and answered_at is null;

-- deleteOld: execute
delete from collector.author_request where request_id in (
  select request_id from collector.author_request where answered_at < now() - $1::int * interval '1 day' limit $2);

-- src/posts/repository/engaged-handles.ts

-- list: many
with page as (
    select p.post_id, p.platform_id, p.taken_at, coalesce(s.known_count, 0) as known_count from
(select p.* from unnest($1::text[]) one (client_id)
  cross join lateral (
    select p.post_id, p.platform_id, p.taken_at from collector.post p
    where p.client_id = one.client_id and p.platform = $2 and p.kind = 'routine' and p.hidden_at is null and p.deleted_at is null and {true | (p.taken_at, p.post_id) < ($3::timestamptz, $4::uuid)}
    order by p.taken_at desc, p.post_id desc limit $5) p ) p
    left join collector.engagement_state s on s.post_id = p.post_id and s.kind = $6),
  counted as (
    select page.*, sum(known_count) over (order by taken_at desc, post_id desc) - known_count as before from page)
  select c.post_id, c.platform_id, coalesce(to_json(c.taken_at) #>> '{}', '') as sort_key, c.before::float8 as before,
    array(
      select handle from collector.engagement_seen e cross join unnest(e.handles) as handle
      where e.post_id = c.post_id and e.kind = $7
      except
      select handle from collector.engagement_gone g cross join unnest(g.handles) as handle
      where g.post_id = c.post_id and g.kind = $8
      order by 1) as handles
  from counted c where c.before < $9 order by c.taken_at desc, c.post_id desc;

-- src/posts/repository/post-metrics.ts

-- add: execute
insert into collector.post_metric (post_id, at, client_id, like_count, comment_count, view_count, share_count, save_count)
select p.post_id, $1::timestamptz, p.client_id, p.like_count, p.comment_count, p.view_count, p.share_count, p.save_count
from collector.post p where p.post_id = any($2::uuid[])
on conflict do nothing;

-- list: many
select * from (
  select at, like_count, comment_count, view_count, share_count, save_count from collector.post_metric where post_id = $1
  order by at desc limit $2) newest
order by at;

-- deleteOld: execute
delete from collector.post_metric where (post_id, at) in (
  select post_id, at from collector.post_metric where at < now() - $1::int * interval '1 day' limit $2);

-- src/posts/repository/posts.ts

-- lockShown: many
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p
  where p.platform = $1 and p.platform_id = any($2::text[]) and p.client_id = any($3::text[])
  order by p.platform_id, p.post_id for update;

-- knownAmong: many
select platform_id from collector.post
where client_id = $1 and platform = $2 and platform_id = any($3::text[]);

-- lockWithSiblings: many
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p join collector.post own on own.platform = p.platform and own.platform_id = p.platform_id
  where own.post_id = $1 and (p.post_id = own.post_id or (p.hidden_at is null and p.deleted_at is null and not p.amplify_only))
  order by p.platform_id, p.post_id for update of p;

-- lock: maybeOne
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p where p.post_id = $1 for update;

-- find: maybeOne
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p where p.post_id = $1;

-- findOwn: maybeOne
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p where p.client_id = $1 and p.platform = $2 and p.platform_id = $3;

-- insert: many
insert into collector.post as p (post_id, client_id, platform, platform_id, feed_handle, feed_client, kind, special_at, amplify_only, taken_at, caption, url, thumbnail_url, like_count, comment_count, view_count, share_count, save_count, author, media, count_hidden)
  select shown.post_id, $1, $2, shown.platform_id, $3, $4, $5,
    $6::timestamptz, $7::bool, shown.taken_at, caption, url, thumbnail_url, like_count, comment_count, view_count, share_count, save_count, author, media, count_hidden
  from unnest($8::uuid[], $9::text[],
    $10::timestamptz[],
$11::text[], $12::text[], $13::text[],
$14::int[], $15::int[],
$16::bigint[], $17::bigint[],
$18::bigint[],  $19::text[], $20::jsonb[],
$21::bool[]) as shown (post_id, platform_id, taken_at, caption, url, thumbnail_url, like_count, comment_count, view_count, share_count, save_count, author, media, count_hidden)
  order by shown.platform_id
  on conflict do nothing returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- update: many
update collector.post p set caption = shown.caption, url = shown.url, thumbnail_url = shown.thumbnail_url, like_count = shown.like_count,
    comment_count = shown.comment_count, view_count = shown.view_count, share_count = shown.share_count, save_count = shown.save_count,
    author = coalesce(shown.author, p.author), media = shown.media, count_hidden = shown.count_hidden, kind = shown.kind, amplify_only = shown.amplify_only, taken_at = shown.taken_at,
    time_imported = shown.time_imported, missing_feeds = 0, hidden_at = null, hidden_reason = null, version = p.version + 1
  from unnest($1::uuid[], $2::text[],
    $3::bool[], $4::timestamptz[],
    $5::bool[],
$6::text[], $7::text[], $8::text[],
$9::int[], $10::int[],
$11::bigint[], $12::bigint[],
$13::bigint[],  $14::text[], $15::jsonb[],
$16::bool[]) as shown (post_id, kind, amplify_only, taken_at, time_imported, caption, url, thumbnail_url, like_count, comment_count, view_count, share_count, save_count, author, media, count_hidden)
  where p.post_id = shown.post_id returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- setRoles: one
update collector.post p set roles = $1::text[], version = p.version + 1 where p.post_id = $2 returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- markOfficial: many
with account as (
    select account_id, username from collector.official_account where client_id = $1 and platform = $2 and is_active),
  judged as (
    select own.post_id, own.official, exists (select from account where username = own.author) or exists (
      select from collector.official_media m join account using (account_id)
      where m.client_id = own.client_id and m.platform = own.platform and m.platform_id = own.platform_id) as is_official
    from collector.post own
    where own.client_id = $3 and own.platform = $4 and ($5::timestamptz is null or own.taken_at >= $6::timestamptz)),
  news as (select post_id, is_official from judged where is_official <> official order by post_id limit $7)
  update collector.post p set official = news.is_official, version = p.version + 1 from news where p.post_id = news.post_id returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- markSeen: execute
update collector.post set missing_feeds = 0, feed_handle = $1, feed_client = $2
where post_id = any($3::uuid[])
  and (missing_feeds > 0 or feed_handle <> $4 or feed_client is distinct from $5::text);

-- visibleIds: many
select distinct p.platform_id from collector.post p where
((p.client_id = $1 and p.feed_client is null) or p.feed_client = $2) and p.platform = $3
and p.feed_handle = $4 and p.kind = 'routine' and p.hidden_at is null and p.deleted_at is null and p.taken_at >= $5;

-- hideVanished: execute
update collector.post p set missing_feeds = missing_feeds + 1
  where
((p.client_id = $1 and p.feed_client is null) or p.feed_client = $2) and p.platform = $3
and p.feed_handle = $4 and p.kind = 'routine' and p.hidden_at is null and p.deleted_at is null and p.taken_at >= $5 and p.platform_id <> all($6::text[]);

-- hideVanished: many
update collector.post p set hidden_at = $1, hidden_reason = 'vanished', version = p.version + 1
  where
((p.client_id = $2 and p.feed_client is null) or p.feed_client = $3) and p.platform = $4
and p.feed_handle = $5 and p.kind = 'routine' and p.hidden_at is null and p.deleted_at is null and p.taken_at >= $6 and p.missing_feeds >= 2
  returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- lockVisible: many
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p
  where p.client_id = $1 and p.platform = $2 and p.kind = 'routine' and p.taken_at >= $3
    and p.hidden_at is null and p.deleted_at is null
  order by p.platform_id limit $4 for update;

-- latest: many
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p
  where p.client_id = $1 and p.platform = $2 and p.kind = 'routine' and p.hidden_at is null
    and p.deleted_at is null and ($3::timestamptz is null or p.taken_at >= $4::timestamptz)
  order by p.taken_at desc, p.platform_id limit $5;

-- listAfter: many
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p where $1::uuid is null or p.post_id > $2::uuid order by p.post_id limit $3;

-- src/posts/repository/special-posts.ts

-- mark: execute
update collector.post set special_at = coalesce(special_at, $1) where post_id = $2;

-- dueIds: many
select post_id from collector.post
where client_id = $1 and platform = $2 and kind = 'special'
  and (special_at >= $3 or taken_at >= $4) and hidden_at is null and deleted_at is null
order by special_at desc limit $5;

-- platformsOf: many
select distinct client_id, platform from collector.post
where kind = 'special' and client_id = any($1::text[]) and special_at >= $2 and hidden_at is null and deleted_at is null;

-- src/posts/repository/special-requests.ts

-- insert: execute
insert into collector.special_request (request_id, client_id, platform, url_or_id, published_from, published_until, cause)
values ($1, $2, $3, $4, $5,
  $6, $7::jsonb)
on conflict do nothing;

-- insert: maybeOne
select request_id, client_id, platform, url_or_id, published_from, published_until, cause, platform_id, post_id, reason, attempts, answered_at from collector.special_request where request_id = $1;

-- queue.dueInMs: one
select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from collector.special_request where answered_at is null;

-- queue.lease: maybeOne
update collector.special_request set due_at = now() + make_interval(secs => $1), attempts = attempts + 1
  where (request_id) = (select request_id from collector.special_request where answered_at is null and due_at <= now()
order by due_at limit $2 for update skip locked)
  returning request_id, client_id, platform, url_or_id, published_from, published_until, cause, platform_id, post_id, reason, attempts, answered_at;

-- queue.postpone: execute
update collector.special_request set due_at = now() + make_interval(secs => $1) where request_id = $2 and attempts = $3 and answered_at is null;

-- answer: execute
update collector.special_request set platform_id = $1, post_id = $2, reason = $3,
  answered_at = now()
where request_id = $4 and attempts = $5 and answered_at is null;

-- deleteOld: execute
delete from collector.special_request where request_id in (
  select request_id from collector.special_request where answered_at < now() - $1::int * interval '1 day' limit $2);

-- src/posts/repository/wanted-posts.ts

-- find: maybeOne
select post_id, client_id, platform, taken_at from collector.post where {post_id = $1::uuid | platform = $2 and platform_id = $3} and deleted_at is null
order by kind, client_id limit 1;

-- existing: many
select post_id from collector.post where post_id = any($1::uuid[]) and deleted_at is null order by post_id;

-- src/privacy/repository/engaged-handles.ts

-- findSeen: many
select e.post_id, e.kind, e.first_seen_at, exists (
  select from collector.engagement_gone g
  where g.post_id = e.post_id and g.kind = e.kind and $1::text = any(g.handles)) as is_gone
from (
  select s.post_id, s.kind, (
    select t.at from (select at, sum(size) over (order by place) as upto from unnest(s.seen_at, s.seen_count) with ordinality as c (at, size, place)) t
    where t.upto >= array_position(s.handles, $2::text) order by t.upto limit 1) as first_seen_at
  from collector.engagement_seen s join collector.post p using (post_id)
  where p.platform = $3 and $4::text = any(s.handles)) e
order by e.post_id;

-- lockHash: maybeOne
select active_hash from collector.engagement_state where post_id = $1 and kind = $2 for update;

-- replaceKnown: execute
update collector.engagement_seen set handles = array_replace(handles, $1::text, $2::text)
where post_id = $3 and kind = $4 and $5::text = any(handles);

-- replaceKnown: execute
update collector.engagement_gone set handles = array_replace(handles, $1::text, $2::text)
where post_id = $3 and kind = $4 and $5::text = any(handles);

-- replaceKnown: execute
update collector.engagement_state set active_hash = $1,
  missing_once = array_replace(missing_once, $2::text, $3::text)
where post_id = $4 and kind = $5;

-- replaceKnown: execute
update collector.observation_delta set added = array_replace(added, $1::text, $2::text),
  returned = array_replace(returned, $3::text, $4::text), withdrawn = array_replace(withdrawn, $5::text, $6::text)
where post_id = $7 and kind = $8
  and ($9::text = any(added) or $10::text = any(returned) or $11::text = any(withdrawn));

-- replaceInParts: execute
update collector.fetch_part f set items = array_replace(f.items, $1::text, $2::text)
from collector.fetch_task t where t.task_id = f.task_id and t.platform = $3 and $4::text = any(f.items);

-- forgetPerson: execute
update collector.known_handle set person_id = null, client_id = null where person_id = $1;

-- forgetPerson: execute
delete from collector.known_account where person_id = $1;

-- collect: many
select platform, handle, client_id from collector.known_handle where person_id = $1 order by platform, handle;

-- collect: many
select platform, handle, account_id, shown_as, shown_at from collector.known_account where person_id = $1 order by platform;

-- collect: many
select p.platform, p.platform_id, p.client_id, p.taken_at, e.kind, h.handle from collector.known_handle h
join collector.post p on p.platform = h.platform
join collector.engagement_seen e on e.post_id = p.post_id and h.handle = any(e.handles)
where h.person_id = $1 order by p.taken_at, p.platform_id;

-- src/repository/clients.ts

-- directorates: many
select body from access.client
where active and deleted_at is null and type = 'direktorat' and instagram_enabled and tiktok_enabled
  and ($1::text[] is null or client_id = any($2::text[]))
order by client_id limit $3;

-- withAccounts: many
select body from access.client
where active and deleted_at is null
  and lower(case $1 when 'instagram' then instagram_handle else tiktok_handle end) = any($2::text[]);

-- activeIds: many
select client_id from access.client
where active and deleted_at is null and ($1::text[] is null or client_id = any($2::text[]))
order by client_id;

-- withUnitsBelow: many
with recursive below as (
  select client_id from access.client where client_id = $1
  union
  select c.client_id from below b join access.client c on c.body ->> 'parent_client_id' = b.client_id
)
select client_id from below order by client_id;

-- findSecUid: maybeOne
select sec_uid from collector.account where client_id = $1 and platform = $2 and handle = $3;

-- saveSecUid: execute
insert into collector.account (client_id, platform, handle, sec_uid) values ($1, $2, $3, $4)
on conflict (client_id, platform) do update set handle = excluded.handle, sec_uid = excluded.sec_uid, resolved_at = now();

-- src/repository/erased-handles.ts

-- sealedKey: maybeOne
select sealed_key from collector.erasure_key;

-- note: execute
insert into collector.erasure_key (sealed_key) values ($1) on conflict do nothing;

-- note: execute
insert into collector.erased_handle (platform, fingerprint, pseudonym)
values ($1, $2, $3)
on conflict (platform, fingerprint) do update set pseudonym = excluded.pseudonym, erased_at = now();

-- replace: many
select e.fingerprint, e.pseudonym, k.sealed_key from collector.erased_handle e cross join collector.erasure_key k where e.platform = $1;

-- readmit: execute
delete from collector.erased_handle e
using unnest($1::text[], $2::text[])
  as held (platform, fingerprint)
where e.platform = held.platform and e.fingerprint = held.fingerprint;

-- src/runs/repository/chat-runs.ts

-- add: execute
insert into collector.chat_run (order_id, run_id) values ($1, $2) on conflict do nothing;

-- take: many
delete from collector.chat_run where run_id = $1 returning order_id;

-- takeOverdue: maybeOne
delete from collector.chat_run where order_id = (
  select order_id from collector.chat_run where asked_at <= now() - $1::float8 * interval '1 millisecond'
  order by asked_at limit 1 for update skip locked)
returning order_id, run_id;

-- src/runs/repository/run-views.ts

-- find: maybeOne
select r.run_id, r.trigger, r.client_id, r.client_ids, r.platform, r.state, r.requested_at, r.started_at, r.finished_at, r.unapplied, r.post_id,
  coalesce(sum(c.planned), 0)::int as planned, coalesce(sum(c.done), 0)::int as done, coalesce(sum(c.posts), 0)::int as posts,
  coalesce(sum(c.observations), 0)::int as observations, coalesce(sum(c.engagements_new), 0)::int as engagements_new,
  coalesce(sum(c.withdrawn), 0)::int as withdrawn,
  coalesce(sum(c.failed + case when c.feed = 'failed' then 1 else 0 end), 0)::int as failed
from collector.run r
left join collector.run_collection rc on rc.run_id = r.run_id
left join collector.collection c on c.collection_id = rc.collection_id where r.run_id = $1 group by r.run_id;

-- latest: many
select r.run_id, r.trigger, r.client_id, r.client_ids, r.platform, r.state, r.requested_at, r.started_at, r.finished_at, r.unapplied, r.post_id,
  coalesce(sum(c.planned), 0)::int as planned, coalesce(sum(c.done), 0)::int as done, coalesce(sum(c.posts), 0)::int as posts,
  coalesce(sum(c.observations), 0)::int as observations, coalesce(sum(c.engagements_new), 0)::int as engagements_new,
  coalesce(sum(c.withdrawn), 0)::int as withdrawn,
  coalesce(sum(c.failed + case when c.feed = 'failed' then 1 else 0 end), 0)::int as failed
from collector.run r
left join collector.run_collection rc on rc.run_id = r.run_id
left join collector.collection c on c.collection_id = rc.collection_id where r.run_id in (select run_id from collector.run order by requested_at desc, run_id desc limit $1)
  group by r.run_id order by r.requested_at desc, r.run_id desc;

-- latestOf: many
select r.run_id, r.trigger, r.client_id, r.client_ids, r.platform, r.state, r.requested_at, r.started_at, r.finished_at, r.unapplied, r.post_id,
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
select e.run_id, e.client_id, e.platform, e.post, left(p.caption, $1) as caption, p.taken_at, e.code, e.message from (
  select rc.run_id, e.*, row_number() over (partition by rc.run_id order by e.error_id) as position
  from collector.run_collection rc join collector.collection_error e using (collection_id)
  where rc.run_id = any($2::uuid[])) e
left join collector.post p on p.client_id = e.client_id and p.platform = e.platform and p.platform_id = e.post
where position <= $3 order by run_id, position;

-- resultsOf: many
select rc.run_id, coalesce(c.feed, case when not c.reads_feed then 'none' end) as feed, c.observations, c.truncated, c.failed, c.errors from collector.run_collection rc
join collector.collection c using (collection_id) where rc.run_id = any($1::uuid[]);

-- pacesOf: many
select rc.run_id, min(c.started_at) as "beganAt", sum(c.requests)::int as requests,
    bool_and(c.state <> 'queued' and coalesce(open.feeds, 0) = 0) as "isPlanned", coalesce(sum(open.pages), 0)::int as remaining,
    greatest(0, coalesce(max(open.wait_ms), 0))::float8 as "waitMs"
  from collector.run_collection rc join collector.collection c using (collection_id)
  left join lateral (
    select count(*) filter (where t.kind = 'feed') as feeds, sum(greatest(1, ceil(
(coalesce((t.list_progress ->> 'claimed')::float8, case when t.kind = 'likes' then p.like_count else p.comment_count end, 0)
  - coalesce((t.list_progress ->> 'entries')::float8, 0))
/ greatest(1, coalesce((t.list_progress ->> 'entries')::float8 / nullif((t.list_progress ->> 'pages')::float8, 0), 50))))) as pages,
      max(extract(epoch from t.due_at - now())) * 1000 as wait_ms
    from collector.fetch_task t left join collector.post p using (post_id)
    where t.collection_id = c.collection_id and t.state = 'open') open on true
  where rc.run_id = any($1::uuid[]) group by rc.run_id;

-- src/runs/repository/runs.ts

-- insert: execute
insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, platform, since_day, since_at, requested_by, post_id)
values ($1, $2, $3, $4, $5::text[], $6, $7,
  $8, $9, $10::uuid)
on conflict (run_id) do nothing;

-- lockRequests: execute
select pg_advisory_xact_lock(hashtext('collector.request'), hashtext($1));

-- findAbsorbing: maybeOne
select run_id from collector.run
where finished_at is null and fence_at is null and expanded_at is null and trigger = $1 and full_fetch = $2
  and client_ids is not distinct from $3::text[] and platform is not distinct from $4
  and post_id is not distinct from $5::uuid and since_day is not distinct from $6::date and since_at is not distinct from $7::timestamptz
order by requested_at limit 1 for update;

-- manualWaitMs: maybeOne
select extract(epoch from requested_at + interval '1 hour' - now())::float8 * 1000 as ms from collector.run
where trigger = 'manual' and requested_at > now() - interval '1 hour' and client_id is not distinct from $1
  and (client_id is not null or requested_by is not distinct from $2::uuid)
order by requested_at desc offset $3 limit 1;

-- passBarrier: execute
update collector.run set fence_at = now() where run_id = $1 and fence_at is null;

-- waitsForBarrier: maybeOne
select 1 as one from collector.run where run_id = $1 and fence_at is null;

-- lockReady: maybeOne
select run_id, trigger, full_fetch, client_ids, platform, since_day::text, since_at, post_id from collector.run
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
      from open_run r) as next_ms,
    (select extract(epoch from min(asked_at) + $3::float8 * interval '1 millisecond' - now())::float8 * 1000
      from collector.chat_run) as chat_ms;

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
