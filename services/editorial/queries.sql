-- The SQL of services/editorial, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/approvals/repository/reviews.ts

-- list: many
select p.piece_id, p.number, p.client_id, p.kind, p.state, p.title, p.topic, p.category, p.tags, p.event_at, p.assignee_id,
  p.assignee_name, p.author_id, p.author_name, p.updated_by_id, p.updated_by_name, p.scheduled_at, p.published_at, p.created_at,
  p.updated_at, p.version, r.round_id, r.opened_at as submitted_at, coalesce(a.due_at, r.due_at) as due_at
from editorial.approval_round r join editorial.piece p on p.piece_id = r.piece_id and p.deleted_at is null
left join lateral (
  select a.due_at from editorial.approval_ask a where a.round_id = r.round_id and a.status = 'asked'
    and (a.account_id = $1 or $2::uuid = any(a.stand_ins)) order by a.position limit 1) a on true
where r.status = 'open' and ($3::text is null or r.client_id = $4) and {true | (r.opened_at, p.piece_id::text) {< | >} ($5, $6)}
  and (r.is_open_to_all or exists (
    select from editorial.approval_ask a where a.round_id = r.round_id and a.status = 'asked'
      and (a.account_id = $7 or $8::uuid = any(a.stand_ins))))
  and not exists (select from editorial.approval_ask a where a.round_id = r.round_id and a.decided_by_id = $9)
  and p.author_id is distinct from $10 and p.submitted_by_id is distinct from $11
  and $12::uuid <> all(p.writer_ids)
order by r.opened_at {desc | asc}, p.piece_id::text {desc | asc} limit $13;

-- listNewest: many
select
r.round_id, r.number, r.piece_id as subject_id, r.client_id, r.kind, r.needed, r.is_open_to_all, r.deadline_hours, r.escalate_to,
r.status, r.requested_by_id, r.requested_by_name, r.opened_at, r.due_at, r.ended_at, p.number as event_id from editorial.approval_round r join editorial.piece p on p.piece_id = r.piece_id
where p.kind <> 'post' and p.deleted_at is null order by r.number desc limit $1;

-- src/attachments/repository/attachments.ts

-- list: many
select attachment_id, piece_id, client_id, blob_id, thumbnail_id, message_picture_id, width, height, name, content_type, bytes, caption, alt, position, added_by_id,
added_by_name, added_at from editorial.attachment where piece_id = $1 order by position, attachment_id;

-- add: execute
insert into editorial.attachment (attachment_id, piece_id, client_id, blob_id, thumbnail_id, message_picture_id, width, height, name,
  content_type, bytes, caption, alt, position, added_by_id, added_by_name, added_at)
values ($1, $2, $3, $4, $5,
  $6, $7, $8, $9, $10, $11, $12, $13, $14,
  $15, $16, $17);

-- describe: execute
update editorial.attachment set caption = $1, alt = $2 where attachment_id = $3;

-- arrange: execute
update editorial.attachment a set position = wanted.place::int
from unnest($1::uuid[]) with ordinality as wanted (id, place)
where a.attachment_id = wanted.id and a.piece_id = $2 and a.position <> wanted.place;

-- remove: execute
delete from editorial.attachment where attachment_id = $1;

-- src/comments/repository/comments.ts

-- list: many
select comment_id, piece_id, client_id, reply_to, field, quote, before, after, text, by_id, by_name, mentions, created_at, edited_at,
resolved_by_id, resolved_by_name, resolved_at from editorial.comment where piece_id = $1 order by created_at, comment_id limit $2;

-- find: maybeOne
select comment_id, piece_id, client_id, reply_to, field, quote, before, after, text, by_id, by_name, mentions, created_at, edited_at,
resolved_by_id, resolved_by_name, resolved_at from editorial.comment where comment_id = $1 and piece_id = $2 for update;

-- count: one
select count(*)::int as count from editorial.comment where piece_id = $1;

-- add: execute
insert into editorial.comment (comment_id, piece_id, client_id, reply_to, field, quote, before, after, text, by_id, by_name, mentions,
  created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8,
  $9, $10, $11, $12, $13);

-- save: execute
update editorial.comment set text = $1, mentions = $2, edited_at = $3,
  resolved_by_id = $4, resolved_by_name = $5, resolved_at = $6
where comment_id = $7;

-- remove: execute
delete from editorial.comment where comment_id = $1;

-- src/links/repository/links.ts

-- add: execute
insert into editorial.approval_link (token_hash, ask_id, client_id, account_id, made_at)
values ($1, $2, $3, $4, $5);

-- find: maybeOne
select l.ask_id, l.client_id, l.account_id, l.made_at, r.piece_id
from editorial.approval_link l join editorial.approval_ask a using (ask_id) join editorial.approval_round r using (round_id)
where l.token_hash = $1;

-- removeOf: execute
delete from editorial.approval_link where account_id = $1;

-- prune: execute
delete from editorial.approval_link where token_hash in (
  select token_hash from editorial.approval_link where made_at < $1 order by made_at limit $2);

-- src/pieces/repository/beside.ts

-- count: one
select
  (select count(*) from editorial.comment where piece_id = $1 and reply_to is null and resolved_at is null)::int as comments,
  (select count(*) from editorial.attachment where piece_id = $2)::int as files,
  (select count(*) from editorial.piece_version where piece_id = $3)::int as versions,
  (select count(*) from editorial.planned_post where piece_id = $4 and deleted_at is null)::int as plans;

-- src/pieces/repository/cards.ts

-- listAtOnce: many
select p.piece_id, p.number, p.client_id, p.kind, p.state, p.title, p.topic, p.category, p.tags, p.event_at, p.assignee_id, p.assignee_name,
p.author_id, p.author_name, p.updated_by_id, p.updated_by_name, p.scheduled_at, p.published_at, p.created_at, p.updated_at, p.version from editorial.piece p where p.deleted_at is null
and ($1::text is null or p.client_id = $2)
and ($3::text is null or p.kind = $4)
and ($5::uuid is null or p.assignee_id = $6)
and ($7::uuid is null or p.author_id = $8)
and ($9::text is null or $10 = any(p.tags))
and {p.state <> 'archived' | p.state = $11}
and ($12::timestamptz is null or p.event_at >= $13) and ($14::timestamptz is null or p.event_at < $15) and {true | (p.{updated_at | title | created_at | event_at}, p.piece_id) {< | >} ($16, $17)} order by p.{updated_at | title | created_at | event_at} {desc | asc}, p.piece_id {desc | asc} limit $18;

-- listOfClients: many
select p.piece_id, p.number, p.client_id, p.kind, p.state, p.title, p.topic, p.category, p.tags, p.event_at, p.assignee_id, p.assignee_name,
p.author_id, p.author_name, p.updated_by_id, p.updated_by_name, p.scheduled_at, p.published_at, p.created_at, p.updated_at, p.version from
(select p.* from unnest($1::text[]) one (client_id)
  cross join lateral (select p.* from editorial.piece p where p.client_id = one.client_id and p.deleted_at is null
and ($2::text is null or p.client_id = $3)
and ($4::text is null or p.kind = $5)
and ($6::uuid is null or p.assignee_id = $7)
and ($8::uuid is null or p.author_id = $9)
and ($10::text is null or $11 = any(p.tags))
and {p.state <> 'archived' | p.state = $12}
and ($13::timestamptz is null or p.event_at >= $14) and ($15::timestamptz is null or p.event_at < $16) and {true | (p.{updated_at | title | created_at | event_at}, p.piece_id) {< | >} ($17, $18)} order by p.{updated_at | title | created_at | event_at} {desc | asc}, p.piece_id {desc | asc} limit $19) p ) p order by p.{updated_at | title | created_at | event_at} {desc | asc}, p.piece_id {desc | asc} limit $20;

-- search: many
select p.piece_id from editorial.piece p
  where (p.search @@ websearch_to_tsquery('pg_catalog.indonesian', $1) or p.title ilike $2)
    and ($3::text[] is null or p.client_id = any($4::text[])) and p.deleted_at is null
and ($5::text is null or p.client_id = $6)
and ($7::text is null or p.kind = $8)
and ($9::uuid is null or p.assignee_id = $10)
and ($11::uuid is null or p.author_id = $12)
and ($13::text is null or $14 = any(p.tags))
and {p.state <> 'archived' | p.state = $15}
and ($16::timestamptz is null or p.event_at >= $17) and ($18::timestamptz is null or p.event_at < $19) and {true | (p.{updated_at | title | created_at | event_at}, p.piece_id) {< | >} ($20, $21)} order by p.{updated_at | title | created_at | event_at} {desc | asc}, p.piece_id {desc | asc} limit $22;

-- byIds: many
select p.piece_id, p.number, p.client_id, p.kind, p.state, p.title, p.topic, p.category, p.tags, p.event_at, p.assignee_id, p.assignee_name,
p.author_id, p.author_name, p.updated_by_id, p.updated_by_name, p.scheduled_at, p.published_at, p.created_at, p.updated_at, p.version from editorial.piece p where p.piece_id = any($1::uuid[]) and p.deleted_at is null;

-- headlines: many
select p.piece_id,
  coalesce(ts_headline('pg_catalog.indonesian', p.title, q, $1), '') as title,
  coalesce(ts_headline('pg_catalog.indonesian', left(concat_ws(' ', nullif(p.summary, ''), p.content), $2), q,
    $3), '') as text
from editorial.piece p, websearch_to_tsquery('pg_catalog.indonesian', $4) q
where p.piece_id = any($5::uuid[]) and p.deleted_at is null;

-- countByState: many
select p.state, count(*) as count from editorial.piece p where p.deleted_at is null
and ($1::text is null or p.client_id = $2)
and ($3::text is null or p.kind = $4)
and ($5::uuid is null or p.assignee_id = $6)
and ($7::uuid is null or p.author_id = $8)
and ($9::text is null or $10 = any(p.tags)) group by p.state;

-- newestByState: many
select p.piece_id, p.number, p.client_id, p.kind, p.state, p.title, p.topic, p.category, p.tags, p.event_at, p.assignee_id, p.assignee_name,
p.author_id, p.author_name, p.updated_by_id, p.updated_by_name, p.scheduled_at, p.published_at, p.created_at, p.updated_at, p.version from unnest($1::text[]) s(state)
  cross join lateral (
    select * from editorial.piece p where p.state = s.state and p.deleted_at is null
and ($2::text is null or p.client_id = $3)
and ($4::text is null or p.kind = $5)
and ($6::uuid is null or p.assignee_id = $7)
and ($8::uuid is null or p.author_id = $9)
and ($10::text is null or $11 = any(p.tags)) order by p.updated_at desc, p.piece_id limit $12) p;

-- src/pieces/repository/changes.ts

-- newest: maybeOne; trusted: state
select number, piece_id, client_id, action, state, by_id, by_name, fields, note, version, recorded_at, begun_at from editorial.change where piece_id = $1 order by number desc limit 1;

-- add: one; trusted: state
insert into editorial.change (piece_id, client_id, action, state, by_id, by_name, fields, note, version, recorded_at, begun_at)
values ($1, $2, $3, $4, $5, $6, $7,
  $8, $9, $10, $11)
returning number, piece_id, client_id, action, state, by_id, by_name, fields, note, version, recorded_at, begun_at;

-- grow: execute
update editorial.change set fields = $1, version = $2, recorded_at = $3 where number = $4;

-- list: many; trusted: state
select number, piece_id, client_id, action, state, by_id, by_name, fields, note, version, recorded_at, begun_at from editorial.change where piece_id = $1 and {true | (lpad(number::text, 10, '0'), number::text) {< | >} ($2, $3)} order by lpad(number::text, 10, '0') {desc | asc}, number::text {desc | asc} limit $4;

-- src/pieces/repository/pieces.ts

-- find: maybeOne; trusted: state_before
select piece_id, number, client_id, kind, state, state_before, title, topic, summary, content, category, tags, image, release, event_at,
assignee_id, assignee_name, author_id, author_name, updated_by_id, updated_by_name, writer_ids, submitted_by_id, submitted_by_name,
scheduled_at, published_at, published_url, note, created_at, updated_at, deleted_at, version, field_versions from editorial.piece where piece_id = $1 and deleted_at is null;

-- lock: maybeOne; trusted: state_before
select piece_id, number, client_id, kind, state, state_before, title, topic, summary, content, category, tags, image, release, event_at,
assignee_id, assignee_name, author_id, author_name, updated_by_id, updated_by_name, writer_ids, submitted_by_id, submitted_by_name,
scheduled_at, published_at, published_url, note, created_at, updated_at, deleted_at, version, field_versions from editorial.piece where piece_id = $1 and deleted_at is null for update;

-- idOf: maybeOne
select piece_id from editorial.piece where number = $1 and kind <> 'post' and deleted_at is null;

-- add: one; trusted: state_before
insert into editorial.piece (piece_id, client_id, kind, state, title, topic, summary, content, category, tags, image, release, event_at,
    assignee_id, assignee_name, author_id, author_name, updated_by_id, updated_by_name, writer_ids, created_at, updated_at, version,
    field_versions)
  values ($1, $2, $3, $4, $5, $6, $7,
    $8, $9, $10, $11, $12, $13, $14,
    $15, $16, $17, $18, $19,
    $20, $21, $22, $23, $24)
  returning piece_id, number, client_id, kind, state, state_before, title, topic, summary, content, category, tags, image, release, event_at,
assignee_id, assignee_name, author_id, author_name, updated_by_id, updated_by_name, writer_ids, submitted_by_id, submitted_by_name,
scheduled_at, published_at, published_url, note, created_at, updated_at, deleted_at, version, field_versions;

-- save: execute
update editorial.piece set kind = $1, state = $2, state_before = $3, title = $4,
  topic = $5, summary = $6, content = $7, category = $8, tags = $9,
  image = $10, release = $11, event_at = $12, assignee_id = $13,
  assignee_name = $14, updated_by_id = $15, updated_by_name = $16,
  writer_ids = $17, submitted_by_id = $18, submitted_by_name = $19,
  scheduled_at = $20, published_at = $21, published_url = $22,
  note = $23, updated_at = $24, deleted_at = $25, version = $26,
  field_versions = $27
where piece_id = $28;

-- listOwn: many; trusted: state_before
select piece_id, number, client_id, kind, state, state_before, title, topic, summary, content, category, tags, image, release, event_at,
assignee_id, assignee_name, author_id, author_name, updated_by_id, updated_by_name, writer_ids, submitted_by_id, submitted_by_name,
scheduled_at, published_at, published_url, note, created_at, updated_at, deleted_at, version, field_versions from editorial.piece
  where (author_id = $1 or assignee_id = $2) and kind <> 'post' and deleted_at is null
  order by event_at, number limit $3;

-- src/pieces/repository/presence.ts

-- list: many
select piece_id, account_id, tab_id, client_id, name, field, since, seen_at from editorial.presence where piece_id = $1 and seen_at > $2
order by seen_at desc, tab_id limit $3;

-- put: execute
insert into editorial.presence (piece_id, account_id, tab_id, client_id, name, field, since, seen_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (piece_id, account_id, tab_id) do update set name = excluded.name, field = excluded.field, since = excluded.since,
  seen_at = excluded.seen_at;

-- remove: execute
delete from editorial.presence where piece_id = $1 and account_id = $2 and tab_id = $3;

-- forget: execute
delete from editorial.presence p using (
  select piece_id, account_id, tab_id from editorial.presence where seen_at < $1 limit $2 for update skip locked) old
where p.piece_id = old.piece_id and p.account_id = old.account_id and p.tab_id = old.tab_id;

-- src/pieces/repository/versions.ts

-- list: many
select piece_id, number, client_id, by_id, by_name, is_submitted, snapshot, created_at, updated_at from editorial.piece_version where piece_id = $1 order by number desc limit $2;

-- add: execute
insert into editorial.piece_version (piece_id, number, client_id, by_id, by_name, is_submitted, snapshot, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6,
  $7, $8, $9);

-- rewrite: execute
update editorial.piece_version set snapshot = $1, updated_at = $2
where piece_id = $3 and number = $4;

-- seal: execute
update editorial.piece_version set is_submitted = true
where piece_id = $1 and number = (select max(number) from editorial.piece_version where piece_id = $2);

-- src/plans/repository/holidays.ts

-- list: many
select distinct day::text as day, name from editorial.holiday
where day between $1::date and $2::date and ($3::text is null or client_id = $4) order by 1, 2 limit 1000;

-- put: execute
insert into editorial.holiday (client_id, day, name) values ($1, $2::date, $3)
on conflict (client_id, day) do update set name = excluded.name;

-- remove: execute
delete from editorial.holiday where client_id = $1 and day = $2::date;

-- src/plans/repository/plan-cards.ts

-- between: many
select l.plan_id, l.piece_id, l.client_id, l.platform, l.caption, l.hashtags, l.planned_at, l.is_confirmed, l.published_at, l.published_url, l.published_link,
l.published_by, l.post_id, l.post_url, l.post_taken_at, l.matched_by, l.similarity, l.refused_posts, l.updated_by, l.created_at, l.updated_at,
l.deleted_at, l.version, l.field_versions, p.number, p.kind, p.state, p.title, p.image,
(select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = l.plan_id) as publishing from editorial.planned_post l join editorial.piece p using (piece_id) where l.deleted_at is null and p.deleted_at is null and p.state <> 'archived' and ($1::text is null or l.client_id = $2) and l.planned_at >= $3 and l.planned_at < $4
  order by l.planned_at, l.plan_id limit $5;

-- dueBefore: many
select l.plan_id, l.piece_id, l.client_id, l.platform, l.caption, l.hashtags, l.planned_at, l.is_confirmed, l.published_at, l.published_url, l.published_link,
l.published_by, l.post_id, l.post_url, l.post_taken_at, l.matched_by, l.similarity, l.refused_posts, l.updated_by, l.created_at, l.updated_at,
l.deleted_at, l.version, l.field_versions, p.number, p.kind, p.state, p.title, p.image,
(select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = l.plan_id) as publishing from editorial.planned_post l join editorial.piece p using (piece_id)
  where l.deleted_at is null and p.deleted_at is null and p.state <> 'archived' and ($1::text is null or l.client_id = $2) and l.post_id is null and l.published_at is null and l.planned_at >= $3 and l.planned_at < $4
  order by l.planned_at, l.plan_id limit $5;

-- unplanned: many
select p.piece_id, p.number, p.client_id, p.kind, p.state, p.title, p.topic, p.category, p.tags, p.event_at, p.assignee_id, p.assignee_name,
  p.author_id, p.author_name, p.updated_by_id, p.updated_by_name, p.scheduled_at, p.published_at, p.created_at, p.updated_at, p.version
from editorial.piece p
where p.deleted_at is null and p.state in ('approved', 'scheduled') and ($1::text is null or p.client_id = $2)
  and not exists (select from editorial.planned_post l where l.piece_id = p.piece_id and l.deleted_at is null)
order by p.event_at, p.piece_id limit $3;

-- listAfter: many
select l.plan_id, l.piece_id, l.client_id, l.platform, l.caption, l.hashtags, l.planned_at, l.is_confirmed, l.published_at, l.published_url, l.published_link,
l.published_by, l.post_id, l.post_url, l.post_taken_at, l.matched_by, l.similarity, l.refused_posts, l.updated_by, l.created_at, l.updated_at,
l.deleted_at, l.version, l.field_versions, p.number, p.kind, p.state, p.title, p.image,
(select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = l.plan_id) as publishing, p.deleted_at as piece_deleted_at from editorial.planned_post l join editorial.piece p using (piece_id) where l.plan_id > $1 order by l.plan_id limit $2;

-- src/plans/repository/plans.ts

-- holdMatching: execute
select pg_advisory_xact_lock(hashtext('editorial.match'), hashtext($1));

-- find: maybeOne
select plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, is_confirmed, published_at, published_url, published_link, published_by, post_id,
post_url, post_taken_at, matched_by, similarity, refused_posts, updated_by, created_at, updated_at, deleted_at, version, field_versions,
(select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = planned_post.plan_id) as publishing from editorial.planned_post where plan_id = $1 and deleted_at is null;

-- ofPiece: many
select plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, is_confirmed, published_at, published_url, published_link, published_by, post_id,
post_url, post_taken_at, matched_by, similarity, refused_posts, updated_by, created_at, updated_at, deleted_at, version, field_versions,
(select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = planned_post.plan_id) as publishing from editorial.planned_post where piece_id = $1 and deleted_at is null order by planned_at, platform;

-- ofPost: maybeOne
select plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, is_confirmed, published_at, published_url, published_link, published_by, post_id,
post_url, post_taken_at, matched_by, similarity, refused_posts, updated_by, created_at, updated_at, deleted_at, version, field_versions,
(select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = planned_post.plan_id) as publishing from editorial.planned_post where post_id = $1 and deleted_at is null;

-- movePost: execute
update editorial.planned_post set post_taken_at = $1 where post_id = $2 and post_taken_at <> $3;

-- ofLink: maybeOne
select plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, is_confirmed, published_at, published_url, published_link, published_by, post_id,
post_url, post_taken_at, matched_by, similarity, refused_posts, updated_by, created_at, updated_at, deleted_at, version, field_versions,
(select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = planned_post.plan_id) as publishing from editorial.planned_post
  where client_id = $1 and published_link = $2 and deleted_at is null order by planned_at, plan_id limit 1;

-- within: many
select plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, is_confirmed, published_at, published_url, published_link, published_by, post_id,
post_url, post_taken_at, matched_by, similarity, refused_posts, updated_by, created_at, updated_at, deleted_at, version, field_versions,
(select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = planned_post.plan_id) as publishing from editorial.planned_post
  where client_id = $1 and platform = $2 and planned_at between $3 and $4 and deleted_at is null
  order by planned_at, plan_id limit $5;

-- add: execute
insert into editorial.planned_post (plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, is_confirmed, updated_by, created_at,
  updated_at, version, field_versions)
values ($1, $2, $3, $4, $5, $6, $7,
  $8, $9, $10, $11, $12, $13);

-- save: execute
update editorial.planned_post set caption = $1, hashtags = $2, planned_at = $3,
  is_confirmed = $4, published_at = $5, published_url = $6, published_link = $7,
  published_by = $8, post_id = $9, post_url = $10, post_taken_at = $11,
  matched_by = $12, similarity = $13, refused_posts = $14::uuid[],
  updated_by = $15, updated_at = $16, deleted_at = $17, version = $18,
  field_versions = $19
where plan_id = $20;

-- touch: many
update editorial.planned_post set version = version + 1
  where piece_id = $1 and deleted_at is null and plan_id is distinct from $2::uuid
  returning plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, is_confirmed, published_at, published_url, published_link, published_by, post_id,
post_url, post_taken_at, matched_by, similarity, refused_posts, updated_by, created_at, updated_at, deleted_at, version, field_versions,
(select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = planned_post.plan_id) as publishing;

-- confirm: execute
update editorial.planned_post set is_confirmed = $1
where piece_id = $2 and deleted_at is null and post_id is null and published_at is null;

-- src/plans/repository/seen-posts.ts

-- copy: apply
insert into editorial.seen_post as known (hidden_at, post_id, client_id, platform, platform_id, is_routine, taken_at, caption, url, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (post_id) do update set hidden_at = excluded.hidden_at, client_id = excluded.client_id, platform = excluded.platform, platform_id = excluded.platform_id, is_routine = excluded.is_routine, taken_at = excluded.taken_at, caption = excluded.caption, url = excluded.url, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- copy: apply
update editorial.seen_post set seen_at = now() where post_id = $1;

-- copy: isEmpty
select not exists (select from editorial.seen_post) as empty;

-- copy: outdate
update editorial.seen_post set version = -1 where version > 0;

-- copy: sweep
delete from editorial.seen_post where seen_at < $1 returning post_id;

-- find: maybeOne; trusted: platform
select post_id, client_id, platform, platform_id, is_routine, taken_at, caption, url from editorial.seen_post where post_id = $1 and deleted_at is null;

-- byKey: maybeOne; trusted: platform
select post_id, client_id, platform, platform_id, is_routine, taken_at, caption, url from editorial.seen_post
where platform = $1 and platform_id = $2 and client_id = $3 and deleted_at is null limit 1;

-- within: many; trusted: platform
select post_id, client_id, platform, platform_id, is_routine, taken_at, caption, url from editorial.seen_post
where client_id = $1 and platform = $2 and taken_at between $3 and $4 and deleted_at is null
order by taken_at desc, post_id limit $5;

-- src/publishing/repository/publications.ts

-- approveWords: execute
update editorial.planned_post l set approved_words = encode(sha256(convert_to(l.caption || E'\n' || array_to_string(l.hashtags, ' ') || E'\n' ||
coalesce((select string_agg(a.blob_id::text, ' ' order by a.position, a.attachment_id) from editorial.attachment a where a.piece_id = l.piece_id), ''), 'UTF8')), 'hex') where l.piece_id = $1 and l.deleted_at is null;

-- isAsApproved: maybeOne
select coalesce(l.approved_words = encode(sha256(convert_to(l.caption || E'\n' || array_to_string(l.hashtags, ' ') || E'\n' ||
coalesce((select string_agg(a.blob_id::text, ' ' order by a.position, a.attachment_id) from editorial.attachment a where a.piece_id = l.piece_id), ''), 'UTF8')), 'hex'), false) as same from editorial.planned_post l where l.plan_id = $1;

-- takeUp: execute
insert into editorial.publication (plan_id, client_id, platform, state, next_at, until, updated_at)
select l.plan_id, l.client_id, a.platform, 'preparing', $1::timestamptz, l.planned_at + $2::float8 * interval '1 millisecond', $3::timestamptz
from editorial.publishing_account a
  join editorial.planned_post l on l.client_id = a.client_id and l.platform = a.platform
  join editorial.piece p on p.piece_id = l.piece_id
where a.enabled and a.deleted_at is null and l.is_confirmed and l.deleted_at is null and l.post_id is null and l.published_at is null
  and p.deleted_at is null and p.state in ('approved', 'scheduled', 'published')
  and not exists (select from editorial.publication u where u.plan_id = l.plan_id) and l.planned_at <= $4 and l.planned_at > $5
order by l.planned_at limit $6
on conflict (plan_id) do nothing;

-- begin: execute
insert into editorial.publication as known (plan_id, client_id, platform, state, next_at, until, updated_at)
values ($1, $2, $3, 'preparing', $4, $5, $6)
on conflict (plan_id) do update set state = 'preparing', handle = null, attempts = 0, lease = known.lease + 1, lease_until = null,
  next_at = excluded.next_at, until = excluded.until, prepared_at = null, sent_at = null, reason = null, detail = null,
  updated_at = excluded.updated_at;

-- find: maybeOne
select plan_id, client_id, platform, state, handle, attempts, lease, until, prepared_at, sent_at from editorial.publication where plan_id = $1;

-- claim: maybeOne
update editorial.publication set lease = lease + 1, lease_until = $1
where plan_id = (
  select plan_id from editorial.publication
  where state in ('preparing', 'prepared', 'sending') and next_at <= $2 and (lease_until is null or lease_until <= $3)
  order by next_at limit 1 for update skip locked)
returning plan_id, client_id, platform, state, handle, attempts, lease, until, prepared_at, sent_at;

-- nextMs: one
select extract(epoch from least(
    (select min(greatest(next_at, coalesce(lease_until, next_at))) from editorial.publication
     where state in ('preparing', 'prepared', 'sending')),
    (select min(l.planned_at) from editorial.publishing_account a
  join editorial.planned_post l on l.client_id = a.client_id and l.platform = a.platform
  join editorial.piece p on p.piece_id = l.piece_id
where a.enabled and a.deleted_at is null and l.is_confirmed and l.deleted_at is null and l.post_id is null and l.published_at is null
  and p.deleted_at is null and p.state in ('approved', 'scheduled', 'published')
  and not exists (select from editorial.publication u where u.plan_id = l.plan_id) and l.planned_at > $1)) - $2::timestamptz)::float8 * 1000 as ms;

-- hold: maybeOne
select plan_id from editorial.publication where plan_id = $1 and lease = $2 for update;

-- save: execute
update editorial.publication set state = $1, handle = $2, attempts = $3, next_at = $4,
  prepared_at = $5, sent_at = $6, reason = $7, detail = $8, lease_until = $9,
  updated_at = $10
where plan_id = $11;

-- forget: execute
delete from editorial.publication where plan_id = $1 and state in ('preparing', 'prepared', 'failed');

-- abandon: execute
update editorial.publication set state = 'unsure', lease_until = null where plan_id = $1 and state = 'sending';

-- endLeases: execute
update editorial.publication set lease = lease + 1, lease_until = null where lease_until is not null;

-- src/publishing/repository/publishing-accounts.ts

-- list: many
select client_id, platform, account_id, account_name, token_ends_at, enabled, refused, checked_at, updated_by, updated_at, version,
connected_by_id, warned_of from editorial.publishing_account
  where deleted_at is null and ($1::text is null or client_id = $2) order by client_id, platform limit 10000;

-- lock: maybeOne
select client_id, platform, account_id, account_name, token_ends_at, enabled, refused, checked_at, updated_by, updated_at, version,
connected_by_id, warned_of, sealed_secret from editorial.publishing_account
  where client_id = $1 and platform = $2 and deleted_at is null for update;

-- find: maybeOne
select client_id, platform, account_id, account_name, token_ends_at, enabled, refused, checked_at, updated_by, updated_at, version,
connected_by_id, warned_of, sealed_secret from editorial.publishing_account
  where client_id = $1 and platform = $2 and deleted_at is null;

-- put: one
insert into editorial.publishing_account as known (client_id, platform, account_id, account_name, sealed_secret, token_ends_at, enabled, check_at,
    updated_by, updated_at, connected_by_id, version)
  values ($1, $2, $3, $4, $5,
    $6, $7, $8, $9, $10,
    $11, 1)
  on conflict (client_id, platform) do update set account_id = excluded.account_id, account_name = excluded.account_name,
    sealed_secret = excluded.sealed_secret, token_ends_at = excluded.token_ends_at, enabled = excluded.enabled, refused = null, checked_at = null,
    check_at = excluded.check_at, updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = null,
    connected_by_id = excluded.connected_by_id, warned_of = null,
    version = known.version + 1
  returning client_id, platform, account_id, account_name, token_ends_at, enabled, refused, checked_at, updated_by, updated_at, version,
connected_by_id, warned_of;

-- save: one
update editorial.publishing_account set account_id = $1, account_name = $2,
    sealed_secret = $3, token_ends_at = $4, enabled = $5,
    refused = $6, checked_at = $7, check_at = $8, updated_by = $9,
    updated_at = $10, version = version + 1
  where client_id = $11 and platform = $12
  returning client_id, platform, account_id, account_name, token_ends_at, enabled, refused, checked_at, updated_by, updated_at, version,
connected_by_id, warned_of;

-- noteCheck: execute
update editorial.publishing_account set checked_at = $1, check_at = $2
where client_id = $3 and platform = $4;

-- noteWarned: execute
update editorial.publishing_account set warned_of = $1 where client_id = $2 and platform = $3;

-- remove: maybeOne
update editorial.publishing_account set deleted_at = $1, sealed_secret = '', enabled = false, updated_by = $2, updated_at = $3,
    version = version + 1
  where client_id = $4 and platform = $5 and deleted_at is null returning client_id, platform, account_id, account_name, token_ends_at, enabled, refused, checked_at, updated_by, updated_at, version,
connected_by_id, warned_of;

-- checks.dueInMs: one
select extract(epoch from min(check_at) - $1::timestamptz)::float8 * 1000 as ms from editorial.publishing_account where deleted_at is null;

-- claimCheck: maybeOne
update editorial.publishing_account set check_at = $1
  where (client_id, platform) = (select client_id, platform from editorial.publishing_account where deleted_at is null and check_at <= $2::timestamptz
    order by check_at limit $3 for update skip locked)
  returning client_id, platform, account_id, account_name, token_ends_at, enabled, refused, checked_at, updated_by, updated_at, version,
connected_by_id, warned_of, sealed_secret;

-- src/repository/client-names.ts

-- clientNames: many
select client_id, name, version, deleted_at from access.client order by client_id limit $1;

-- src/templates/repository/templates.ts

-- list: many
select template_id, client_id, kind, name, body, updated_by, updated_at from editorial.template
where ($1::text is null or client_id = $2) and ($3::text is null or kind = $4)
order by name, template_id limit $5;

-- find: maybeOne
select template_id, client_id, kind, name, body, updated_by, updated_at from editorial.template where template_id = $1;

-- count: one
select count(*)::int as count from editorial.template where client_id = $1;

-- add: execute
insert into editorial.template (template_id, client_id, kind, name, body, updated_by, updated_at)
values ($1, $2, $3, $4, $5, $6, $7);

-- save: execute
update editorial.template set kind = $1, name = $2, body = $3, updated_by = $4,
  updated_at = $5
where template_id = $6;

-- remove: execute
delete from editorial.template where template_id = $1;

-- tags: many
select tag, count(*)::int as count from editorial.piece p cross join unnest(p.tags) as tag
where p.deleted_at is null and ($1::text is null or p.client_id = $2) and starts_with(tag, $3)
group by tag order by count(*) desc, tag limit $4;
