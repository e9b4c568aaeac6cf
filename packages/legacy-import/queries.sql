-- The SQL of packages/legacy-import, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/attendance/repository/bitmaps.ts

-- monthsOfScopes: many
select scope_id, coalesce(to_char(min(post_day), 'YYYY-MM'), '') as first, coalesce(to_char(max(post_day), 'YYYY-MM'), '') as last
from attendance.post_scope where scope_id = any($1::text[]) group by scope_id order by scope_id;

-- hasStalePosts: one
select exists (select from attendance.post_kind_state where stale and rebuild_failures < 3)
  or exists (select from attendance.dirty_handle) as waits;

-- lookedAt: one
select exists (select from attendance.observation where post_no = any($1::int[]) and provider <> 'legacy') as looked;

-- movedHandles: one
select exists (select from attendance.person_handle where platform = $1 and (valid_to is not null or valid_from is not null)) as moved;

-- src/attendance/repository/link-reports.ts

-- reportersByNrp: many
select nrp, person_id, client_id from attendance.person where nrp = any($1::text[]) and deleted_at is null and version <> 0;

-- postsByShortcode: many
select platform_id, post_id, client_id, taken_at, special_at is not null as is_special from attendance.post
where platform = 'instagram' and platform_id = any($1::text[]) and deleted_at is null and version <> 0
order by platform_id, kind, post_id;

-- newestReport: maybeOne
select r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version from attendance.link_report r
  where r.person_id = $1 and r.kind = $2 and r.shortcode = $3 and r.post_client_id = $4
  order by r.state in ('accepted', 'checking') desc, r.submitted_at desc, r.report_id desc limit 1;

-- setSubmittedAt: execute
update attendance.link_report set submitted_at = $1 where report_id = $2;

-- src/collector/repository/lists.ts

-- insertImportedLists: execute
insert into collector.engagement_seen (post_id, kind, part, client_id, handles, seen_at, seen_count)
select n.post_id, $1, n.part, n.client_id, n.handles::text[], n.seen_at::timestamptz[], n.seen_count::int[]
from unnest($2::uuid[], $3::int[],
  $4::text[], $5::text[],
  $6::text[], $7::text[]) as n (post_id, part,
  client_id, handles, seen_at, seen_count);

-- insertImportedLists: execute
update collector.engagement_state s set last_obs_no = 1, active_count = n.size, active_hash = n.active_hash, known_count = n.size,
  list_outcome = n.outcome, list_reason = n.reason, as_of = n.seen_at, complete_at = case when n.outcome = 'complete' then n.seen_at end,
  observed_at = n.seen_at, provider = n.provider, claimed = n.claimed, got = n.size, outcome = n.outcome, reason = n.reason
from unnest($1::uuid[], $2::int[],
  $3::text[], $4::text[],
  $5::text[], $6::timestamptz[],
  $7::text[], $8::int[]) as n (post_id, size, active_hash, outcome,
  reason, seen_at, provider, claimed)
where s.post_id = n.post_id and s.kind = $9;

-- src/collector/repository/official-accounts.ts

-- accountExists: one
select exists (select from collector.official_account where account_id = $1) as known;

-- src/collector/repository/official-media.ts

-- mediaOf: many
select m.account_id, m.platform_id from collector.official_media m
join unnest($1::uuid[], $2::text[]) as n (account_id, platform_id)
  on n.account_id = m.account_id and n.platform_id = m.platform_id;

-- insertImportedMedia: execute
insert into collector.official_media (media_id, account_id, client_id, platform, platform_id, username, media_type, taken_at, caption, url,
  like_count, comment_count, view_count, share_count, thumbnail_url, video_url, hashtags, mentions)
select n.media_id, n.account_id, n.client_id, n.platform, n.platform_id, n.username, n.media_type, n.taken_at, n.caption, n.url,
  n.like_count, n.comment_count, n.view_count, n.share_count, n.thumbnail_url, n.video_url, n.hashtags::text[], n.mentions::text[]
from unnest($1::uuid[], $2::uuid[],
  $3::text[], $4::text[], $5::text[],
  $6::text[], $7::text[],
  $8::timestamptz[], $9::text[], $10::text[],
  $11::int[], $12::int[],
  $13::bigint[], $14::bigint[],
  $15::text[], $16::text[],
  $17::text[], $18::text[]) as n
  (media_id, account_id, client_id, platform, platform_id, username, media_type, taken_at, caption, url, like_count, comment_count,
  view_count, share_count, thumbnail_url, video_url, hashtags, mentions)
on conflict do nothing;

-- src/collector/repository/posts.ts

-- postsById: many
select p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at from collector.post p where p.platform = $1 and p.platform_id = any($2::text[])
  order by p.platform_id, p.post_id {for update}?;

-- insertImported: many
insert into collector.post as p (post_id, client_id, platform, platform_id, kind, special_at, feed_handle, taken_at, time_imported, roles, caption, url,
    thumbnail_url, like_count, comment_count, author, media)
  select n.post_id, n.client_id, n.platform, n.platform_id, n.kind, n.special_at, n.feed_handle, n.taken_at, true, n.roles::text[], n.caption, n.url,
    n.thumbnail_url, n.like_count, n.comment_count, n.author, n.media
  from unnest($1::uuid[], $2::text[],
    $3::text[], $4::text[], $5::text[],
    $6::timestamptz[], $7::text[],
    $8::timestamptz[], $9::text[],
    $10::text[], $11::text[],
    $12::text[], $13::int[],
    $14::int[], $15::text[],
    $16::jsonb[]) as n (post_id, client_id, platform,
    platform_id, kind, special_at, feed_handle, taken_at, roles, caption, url, thumbnail_url, like_count, comment_count, author, media)
  order by n.platform_id
  on conflict do nothing returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- fillIn: many
update collector.post p set caption = n.caption, thumbnail_url = n.thumbnail_url, like_count = n.like_count,
    comment_count = n.comment_count, author = n.author, media = n.media, special_at = n.special_at, roles = n.roles::text[], taken_at = n.taken_at,
    version = p.version + 1
  from unnest($1::uuid[], $2::text[],
    $3::text[], $4::int[],
    $5::int[], $6::text[],
    $7::jsonb[],
    $8::timestamptz[], $9::text[],
    $10::timestamptz[]) as n (post_id, caption, thumbnail_url, like_count, comment_count, author, media,
    special_at, roles, taken_at)
  where p.post_id = n.post_id returning p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.taken_at, p.time_imported, p.caption, p.url, p.thumbnail_url,
p.like_count, p.count_hidden, p.comment_count, p.view_count, p.share_count, p.save_count, p.author, p.media, p.special_at, p.roles, p.official, p.amplify_only, p.missing_feeds, p.hidden_at, p.hidden_reason, p.version, p.deleted_at;

-- src/editorial/repository/former-rows.ts

-- pieceOf: maybeOne
select piece_id, client_id from editorial.piece where former_source = $1 and former_id = $2;

-- markPiece: execute
update editorial.piece set former_source = $1, former_id = $2, state = $3, note = $4, created_at = $5,
  updated_at = $6, published_at = case when $7 = 'published' then $8::timestamptz end
where piece_id = $9;

-- isUntouched: one
select not exists (
  select from editorial.change where piece_id = $1 and former_id is null and by_name <> $2) as untouched;

-- saveRound: maybeOne
insert into editorial.approval_round as known (round_id, piece_id, client_id, kind, needed, is_open_to_all, status, requested_by_name,
  opened_at, ended_at, former_source, former_id)
values ($1, $2, $3, 'one', 1, true, $4, $5,
  $6, $7, $8, $9)
on conflict (former_source, former_id) where former_id is not null
  do update set status = excluded.status, ended_at = excluded.ended_at
  where (known.status, known.ended_at) is distinct from (excluded.status, excluded.ended_at)
  returning xmax = 0 as is_new;

-- saveLine: maybeOne
insert into editorial.change as known (piece_id, client_id, action, state, by_id, by_name, fields, note, version, recorded_at, begun_at,
  former_source, former_id)
values ($1, $2, 'noted', $3, $4, $5, '{}', $6, 1,
  $7, $8, $9, $10)
on conflict (former_source, former_id) where former_id is not null do update set note = excluded.note, state = excluded.state
  where (known.note, known.state) is distinct from (excluded.note, excluded.state)
  returning xmax = 0 as is_new;

-- src/engine/source-rows.ts

-- lockRows: execute
select pg_advisory_xact_lock(hashtextextended($1::text, 0));

-- knownRows: many
select key, hash, outcome, again, taken from imports.source_row
where source = $1 and class = $2 and key = any($3::text[]);

-- importedSources: many
with recursive name as (
  (select source from imports.source_row order by source limit 1)
  union all
  select (select s.source from imports.source_row s where s.source > name.source order by s.source limit 1) from name where name.source is not null)
select source from name where source is not null;

-- saveRows: execute
insert into imports.source_row as s (source, class, key, hash, outcome, again, taken)
select $1, $2, r.key, r.hash, r.outcome, r.again, r.outcome <> 'refused'
from unnest($3::text[], $4::text[], $5::text[],
  $6::boolean[]) as r (key, hash, outcome, again)
on conflict (source, class, key) do update set hash = excluded.hash, outcome = excluded.outcome, again = excluded.again,
  taken = s.taken or excluded.taken, imported_at = now();

-- src/identity/repository/accounts.ts

-- replaceAccount: execute
update identity.account set username = $1, password_hash = $2, role = $3,
  whatsapp = $4, state = $5, permissions = '{}', updated_at = $6
where account_id = $7;

-- replaceAccount: execute
delete from identity.account_client where account_id = $1 and client_id <> all($2::text[]);

-- replaceAccount: execute
insert into identity.account_client (account_id, client_id, position)
select $1::uuid, id, place from unnest($2::text[]) with ordinality as l (id, place)
on conflict (account_id, client_id) do update set position = excluded.position;

-- src/identity/repository/clients.ts

-- zonesOf: many
select client_id, timezone from identity.client where client_id = any($1::text[]);

-- src/identity/repository/former-logs.ts

-- saveLogIns: many
insert into identity.former_log_in as f (source, former_id, actor_id, login_type, login_source, logged_at)
select $1, n.former_id, n.actor_id, n.login_type, n.login_source, n.logged_at
from unnest($2::bigint[], $3::text[],
  $4::text[], $5::text[],
  $6::timestamptz[]) as n (former_id, actor_id, login_type, login_source, logged_at)
on conflict (source, former_id) do update set actor_id = excluded.actor_id, login_type = excluded.login_type,
  login_source = excluded.login_source, logged_at = excluded.logged_at
where (f.actor_id, f.login_type, f.login_source, f.logged_at)
  is distinct from (excluded.actor_id, excluded.login_type, excluded.login_source, excluded.logged_at)
returning f.former_id;

-- saveVisits: many
insert into identity.former_visit as f (source, former_id, address, user_agent, visited_at)
select $1, n.former_id, n.address, n.user_agent, n.visited_at
from unnest($2::bigint[], $3::text[],
  $4::text[], $5::timestamptz[]) as n (former_id, address, user_agent, visited_at)
on conflict (source, former_id) do update set address = excluded.address, user_agent = excluded.user_agent,
  visited_at = excluded.visited_at
where (f.address, f.user_agent, f.visited_at) is distinct from (excluded.address, excluded.user_agent, excluded.visited_at)
returning f.former_id;

-- knownLogIns: many
select former_id from identity.former_log_in where source = $1 and former_id = any($2::bigint[]);

-- knownVisits: many
select former_id from identity.former_visit where source = $1 and former_id = any($2::bigint[]);

-- src/identity/repository/former-premium.ts

-- findFormerRequest: maybeOne
select state from identity.premium_request where request_token = $1;

-- saveFormerRequest: execute
update identity.premium_request set state = $1, proof_url = $2, expires_at = $3,
  decided_at = $4, updated_at = $5
where request_token = $6 and state in ('pending', 'confirmed');

-- saveFormerRequest: execute
insert into identity.premium_request (request_token, client_id, account_id, person_id, username, tier, bank_name, account_number,
  sender_name, transfer_minor, whatsapp, proof_url, state, expires_at, decided_at, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7,
  $8, $9, $10::text::bigint, $11, $12, $13,
  $14, $15, $16, $17)
on conflict do nothing;

-- src/run/zones.ts

-- changedZones: many
select key as platform, hash as zone from imports.source_row where source = $1 and class = $2;

-- rememberZones: execute
insert into imports.source_row as s (source, class, key, hash, outcome, again, taken)
select $1, $2, z.platform, z.zone, 'same', false, false
from unnest($3::text[], $4::text[]) as z (platform, zone)
where exists (select from imports.source_row r where r.source = $5 and r.class <> $6)
on conflict (source, class, key) do update set hash = excluded.hash, imported_at = now();
