-- The SQL of packages/sandbox, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/repository/accounts.ts

-- findAccount: maybeOne
select c.client_id, {c.instagram_handle | c.tiktok_handle} as handle, c.name, c.tiktok_sec_uid as sec_uid,
  exists (select from sandbox.private_account a where a.client_id = c.client_id and a.platform = $1) as is_private,
  p.post_count, p.like_count
from sandbox.client c
cross join lateral (
  select count(*)::int as post_count, coalesce(sum(p.like_count), 0)::int as like_count
  from sandbox.post p where p.client_id = c.client_id and p.platform = $2 and p.deleted_at is null
) p
where c.deleted_at is null and {c.instagram_handle | c.tiktok_handle} is not null and {c.instagram_handle | c.tiktok_handle} = $3
order by c.active desc, c.client_id
limit 1;

-- findAccount: maybeOne
select null as client_id, h.handle, p.name, null as sec_uid, false as is_private, 0 as post_count, 0 as like_count
from sandbox.handle h join sandbox.person p on p.person_id = h.person_id and p.deleted_at is null
where h.platform = $1 and h.handle = $2 and h.deleted_at is null;

-- findAccountOfClient: maybeOne
select c.client_id, {c.instagram_handle | c.tiktok_handle} as handle, c.name, c.tiktok_sec_uid as sec_uid,
  exists (select from sandbox.private_account a where a.client_id = c.client_id and a.platform = $1) as is_private,
  p.post_count, p.like_count
from sandbox.client c
cross join lateral (
  select count(*)::int as post_count, coalesce(sum(p.like_count), 0)::int as like_count
  from sandbox.post p where p.client_id = c.client_id and p.platform = $2 and p.deleted_at is null
) p
where c.deleted_at is null and {c.instagram_handle | c.tiktok_handle} is not null and c.client_id = $3
order by c.active desc, c.client_id
limit 1;

-- findAccountBySecUid: maybeOne
select c.client_id, {c.instagram_handle | c.tiktok_handle} as handle, c.name, c.tiktok_sec_uid as sec_uid,
  exists (select from sandbox.private_account a where a.client_id = c.client_id and a.platform = $1) as is_private,
  p.post_count, p.like_count
from sandbox.client c
cross join lateral (
  select count(*)::int as post_count, coalesce(sum(p.like_count), 0)::int as like_count
  from sandbox.post p where p.client_id = c.client_id and p.platform = $2 and p.deleted_at is null
) p
where c.deleted_at is null and {c.instagram_handle | c.tiktok_handle} is not null and c.tiktok_sec_uid = $3
order by c.active desc, c.client_id
limit 1;

-- isClientKnown: one
select exists (select from sandbox.client where client_id = $1 and deleted_at is null) as known;

-- setPrivate: execute
insert into sandbox.private_account (client_id, platform) values ($1, $2) on conflict do nothing;

-- setPrivate: execute
delete from sandbox.private_account where client_id = $1 and platform = $2;

-- src/repository/engagement.ts

-- addLikes: one
with added as (
  insert into sandbox.liker (post_id, handle)
  select $1, handle from unnest($2::text[]) with ordinality as given (handle, place) order by place
  on conflict do nothing returning 1
), counted as (select count(*)::int as changed from added)
update sandbox.post set like_count = like_count + counted.changed from counted
where id = $3 returning counted.changed, like_count as total;

-- removeLikes: one
with removed as (
  delete from sandbox.liker where post_id = $1 and handle = any($2::text[]) returning 1
), counted as (select count(*)::int as changed from removed)
update sandbox.post set like_count = like_count - counted.changed from counted
where id = $3 returning counted.changed, like_count as total;

-- addComments: one
with added as (
  insert into sandbox.comment (post_id, handle, text, commented_at)
  select $1, given.handle, given.text, given.at
  from unnest($2::text[], $3::text[],
    $4::timestamptz[]) with ordinality as given (handle, text, at, place)
  where not $5 or not exists (
    select from sandbox.comment c where c.post_id = $6 and c.handle = given.handle and c.text = given.text)
  order by place
  returning 1
), counted as (select count(*)::int as changed from added)
update sandbox.post set comment_count = comment_count + counted.changed from counted
where id = $7 returning counted.changed, comment_count as total;

-- removeComments: one
with removed as (
  delete from sandbox.comment where post_id = $1 and handle = any($2::text[]) returning 1
), counted as (select count(*)::int as changed from removed)
update sandbox.post set comment_count = comment_count - counted.changed from counted
where id = $3 returning counted.changed, comment_count as total;

-- likersAfter: many
select l.handle, (
select p.name from sandbox.handle h join sandbox.person p on p.person_id = h.person_id
where h.platform = $1 and h.handle = l.handle and h.deleted_at is null) as name, l.seq, l.liked_at
  from (select * from sandbox.liker where post_id = $2 and seq > $3 order by seq limit $4) l
  order by l.seq;

-- commentsFrom: many
select c.handle, (
select p.name from sandbox.handle h join sandbox.person p on p.person_id = h.person_id
where h.platform = $1 and h.handle = c.handle and h.deleted_at is null) as name, c.seq, c.text, c.commented_at
  from (select * from sandbox.comment where post_id = $2 order by seq offset $3 limit $4) c
  order by c.seq;

-- src/repository/faults.ts

-- setFault: execute
insert into sandbox.fault (provider, kind, remaining) values ($1, $2, $3)
on conflict (provider) do update set kind = excluded.kind, remaining = excluded.remaining, set_at = now();

-- clearFault: execute
delete from sandbox.fault where provider = $1;

-- listFaults: many; trusted: kind
select provider, kind, remaining from sandbox.fault where remaining > 0 order by provider;

-- isFaultDue: one
select exists (select from sandbox.fault
  where provider = $1 and remaining > 0 and kind <> all($2::text[])) as due;

-- takeFault: maybeOne; trusted: kind
update sandbox.fault set remaining = remaining - 1
where provider = $1 and remaining > 0 and kind <> all($2::text[])
returning provider, kind, remaining;

-- src/repository/mailbox.ts

-- storeMail: execute
insert into sandbox.mail (id, to_address, from_address, subject, text, at)
values ($1, $2, $3, $4, $5, $6);

-- storeMail: execute
insert into sandbox.mail_file (id, mail_id, place, name, type, content)
values ($1, $2, $3, $4, $5, $6);

-- listFiles: many
select id, mail_id, name, type, octet_length(content) as size from sandbox.mail_file where mail_id = any($1::uuid[])
order by mail_id, place;

-- findFile: maybeOne
select id, mail_id, name, type, content from sandbox.mail_file where id = $1;

-- listMails: many
select id, to_address, from_address, subject, text, at
from (select * from sandbox.mail where $1::text is null or to_address = $2 order by seq desc limit $3) m
order by seq;

-- src/repository/phone.ts

-- storeMessage: execute
insert into sandbox.whatsapp_message (id, client_message_id, to_number, text, document_name, document_type, document, at)
values ($1, $2, $3, $4, $5, $6,
  $7, $8)
on conflict (client_message_id) do nothing;

-- storeMessage: one
select id from sandbox.whatsapp_message where client_message_id = $1;

-- findMessageId: maybeOne
select id from sandbox.whatsapp_message where client_message_id = $1;

-- listMessages: many
select id, to_number, text, document_name, document_type, octet_length(document) as document_bytes, at
from (select * from sandbox.whatsapp_message where $1::text is null or to_number = $2 order by seq desc limit $3) m
order by seq;

-- findDocument: maybeOne
select document_name as name, document_type as type, document as bytes from sandbox.whatsapp_message
where id = $1 and document is not null and document_name is not null and document_type is not null;

-- storeInbound: execute
select pg_advisory_xact_lock(hashtext('sandbox.whatsapp_inbound'));

-- storeInbound: execute
insert into sandbox.whatsapp_inbound (id, from_number, text, group_id, name, at)
values ($1, $2, $3, $4, $5, $6);

-- inboundAfter: many
select seq, id, from_number, text, group_id, name, at from sandbox.whatsapp_inbound where seq > $1 order by seq limit $2;

-- listInbound: many
select seq, id, from_number, text, group_id, name, at
from (select * from sandbox.whatsapp_inbound where $1::text is null or from_number = $2 or group_id = $3
  order by seq desc limit $4) m
order by seq;

-- listContacts: many
select distinct on (number) number, name, kind from (
  select unnest(operators) as number, client_id as name, 'operator' as kind, 1 as rank from sandbox.client where deleted_at is null
  union all select unnest(supervisors), client_id, 'supervisor', 2 from sandbox.client where deleted_at is null
  union all select unnest(groups), client_id, 'group', 3 from sandbox.client where deleted_at is null
  union all select group_id, null, 'group', 4 from sandbox.whatsapp_inbound where group_id is not null
  union all select from_number, null, 'seen', 5 from sandbox.whatsapp_inbound
  union all select to_number, null, case when to_number like '%@g.us' then 'group' else 'seen' end, 5 from sandbox.whatsapp_message
) known order by number, rank limit $1;

-- src/repository/posts.ts

-- insertPost: maybeOne
insert into sandbox.post (id, platform, platform_id, media_id, client_id, coauthors, seed_key, caption, taken_at)
values ($1, $2, $3, $4, $5, $6::text[], $7, $8,
  $9)
on conflict do nothing returning id, platform, platform_id, media_id, client_id, coauthors, caption, taken_at, like_count, comment_count, deleted_at;

-- findSeededPost: maybeOne
select id, platform, platform_id, media_id, client_id, coauthors, caption, taken_at, like_count, comment_count, deleted_at from sandbox.post where client_id = $1 and platform = $2 and seed_key = $3;

-- findPost: maybeOne
select id, platform, platform_id, media_id, client_id, coauthors, caption, taken_at, like_count, comment_count, deleted_at from sandbox.post where {id = $1 | (platform_id = $2 or media_id = $3)} order by created_at limit 1;

-- lockPost: maybeOne
select id, platform, platform_id, media_id, client_id, coauthors, caption, taken_at, like_count, comment_count, deleted_at from sandbox.post where {id = $1 | (platform_id = $2 or media_id = $3)} and deleted_at is null order by created_at limit 1 for update;

-- findShownPost: maybeOne
select id, platform, platform_id, media_id, client_id, coauthors, caption, taken_at, like_count, comment_count, deleted_at, exists (
  select from sandbox.private_account a where a.client_id = post.client_id and a.platform = post.platform) as is_private
from sandbox.post
where platform = $1 and (platform_id = $2 or media_id = $3) and deleted_at is null
limit 1;

-- feedAfter: many
select id, platform, platform_id, media_id, client_id, coauthors, caption, taken_at, like_count, comment_count, deleted_at from sandbox.post
where (client_id = $1 or (coauthors <> '{}' and coauthors @> array[$2::text])) and platform = $3 and deleted_at is null
  and {true | (taken_at, platform_id) < ($4, $5)}
order by taken_at desc, platform_id desc limit $6;

-- feedBefore: many
select id, platform, platform_id, media_id, client_id, coauthors, caption, taken_at, like_count, comment_count, deleted_at from sandbox.post
where (client_id = $1 or (coauthors <> '{}' and coauthors @> array[$2::text])) and platform = $3 and deleted_at is null
  and {true | taken_at < $4}
order by taken_at desc fetch first $5 rows with ties;

-- listPosts: many
select id, platform, platform_id, media_id, client_id, coauthors, caption, taken_at, like_count, comment_count, deleted_at from sandbox.post
where deleted_at is null and ($1::text is null or client_id = $2
    or (coauthors <> '{}' and coauthors @> array[$3::text]))
  and ($4::text is null or platform = $5)
order by taken_at desc, platform_id desc limit $6;

-- deletePost: execute
update sandbox.post set deleted_at = now() where {id = $1 | (platform_id = $2 or media_id = $3)} and deleted_at is null;

-- src/repository/roster.ts

-- clients: apply
insert into sandbox.client as known (client_id, name, type, active, instagram_handle, tiktok_handle, tiktok_sec_uid, operators, supervisors, groups, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (client_id) do update set name = excluded.name, type = excluded.type, active = excluded.active, instagram_handle = excluded.instagram_handle, tiktok_handle = excluded.tiktok_handle, tiktok_sec_uid = excluded.tiktok_sec_uid, operators = excluded.operators, supervisors = excluded.supervisors, groups = excluded.groups, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- clients: apply
update sandbox.client set seen_at = now() where client_id = $1;

-- clients: isEmpty
select not exists (select from sandbox.client) as empty;

-- clients: outdate
update sandbox.client set version = -1 where version > 0;

-- clients: sweep
delete from sandbox.client where seen_at < $1 returning client_id;

-- people: apply
insert into sandbox.person as known (person_id, client_id, name, title, division, roles, active, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (person_id) do update set client_id = excluded.client_id, name = excluded.name, title = excluded.title, division = excluded.division, roles = excluded.roles, active = excluded.active, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- people: apply
update sandbox.person set seen_at = now() where person_id = $1;

-- people: isEmpty
select not exists (select from sandbox.person) as empty;

-- people: outdate
update sandbox.person set version = -1 where version > 0;

-- people: sweep
delete from sandbox.person where seen_at < $1 returning person_id;

-- handles: apply
insert into sandbox.handle as known (platform, handle, person_id, version, deleted_at)
values ($1, $2, $3, $4, $5)
on conflict (platform, handle) do update set person_id = excluded.person_id, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- handles: apply
update sandbox.handle set seen_at = now() where platform = $1 and handle = $2;

-- handles: isEmpty
select not exists (select from sandbox.handle) as empty;

-- handles: outdate
update sandbox.handle set version = -1 where version > 0;

-- handles: sweep
delete from sandbox.handle where seen_at < $1 returning platform, handle;

-- src/repository/world.ts

-- countWorld: one
select (select count(*)::int from sandbox.client where deleted_at is null) as clients,
  (select count(*)::int from sandbox.person where deleted_at is null) as people,
  p.posts, p.likes, p.comments,
  (select count(*)::int from sandbox.whatsapp_message) as whatsapp_messages,
  (select count(*)::int from sandbox.mail) as mails
from (select count(*)::int as posts, coalesce(sum(like_count), 0)::int as likes, coalesce(sum(comment_count), 0)::int as comments
  from sandbox.post where deleted_at is null) p;

-- listClients: many
select c.client_id, c.name, c.type, c.active, c.instagram_handle, c.tiktok_handle,
  exists (select from sandbox.private_account a where a.client_id = c.client_id and a.platform = 'instagram') as instagram_private,
  exists (select from sandbox.private_account a where a.client_id = c.client_id and a.platform = 'tiktok') as tiktok_private
from sandbox.client c where c.deleted_at is null order by c.client_id limit $1;

-- listPeople: many
select p.person_id, p.client_id, p.name, p.title, p.division, p.active, i.handle as instagram, t.handle as tiktok
from sandbox.person p
left join lateral (select handle from sandbox.handle h
  where h.person_id = p.person_id and h.platform = 'instagram' and h.deleted_at is null limit 1) i on true
left join lateral (select handle from sandbox.handle h
  where h.person_id = p.person_id and h.platform = 'tiktok' and h.deleted_at is null limit 1) t on true
where p.deleted_at is null and ($1::text is null or p.client_id = $2 or lower($3) = any(p.roles))
order by p.name, p.person_id limit $4;
