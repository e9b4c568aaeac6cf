-- The SQL of services/chat, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/business/repository/analytics.ts

-- add: execute
insert into chat.analytics_day as d (client_id, day, new_followers, unfollows, messages_received, messages_sent, conversations_opened,
  conversations_closed, replies, reply_seconds)
values ($1, $2, $3, $4, $5, $6,
  $7, $8, $9, $10)
on conflict (client_id, day) do update set new_followers = d.new_followers + excluded.new_followers,
  unfollows = d.unfollows + excluded.unfollows, messages_received = d.messages_received + excluded.messages_received,
  messages_sent = d.messages_sent + excluded.messages_sent, conversations_opened = d.conversations_opened + excluded.conversations_opened,
  conversations_closed = d.conversations_closed + excluded.conversations_closed, replies = d.replies + excluded.replies,
  reply_seconds = d.reply_seconds + excluded.reply_seconds;

-- addActive: execute
insert into chat.active_customer (client_id, day, account_id) values ($1, $2, $3) on conflict do nothing;

-- listDays: many
select s.day::date::text as day, coalesce(d.new_followers, 0) as new_followers, coalesce(d.unfollows, 0) as unfollows,
  coalesce(d.messages_received, 0) as messages_received, coalesce(d.messages_sent, 0) as messages_sent, coalesce(a.customers, 0) as active_users,
  coalesce(d.conversations_opened, 0) as conversations_opened, coalesce(d.conversations_closed, 0) as conversations_closed,
  coalesce(d.replies, 0) as replies, coalesce(d.reply_seconds, 0) as reply_seconds
from generate_series($1::date, $2::date, interval '1 day') as s (day)
  left join chat.analytics_day d on d.client_id = $3 and d.day = s.day::date
  left join (
    select day, count(*)::int as customers from chat.active_customer
    where client_id = $4 and day between $5::date and $6::date group by day
  ) a on a.day = s.day::date
order by s.day;

-- countActive: one
select count(distinct account_id)::int as customers from chat.active_customer
where client_id = $1 and day between $2::date and $3::date;

-- src/business/repository/businesses.ts

-- find: maybeOne
select b.client_id, b.account_id, b.username, b.name, b.description, b.image_url, b.cover_url, b.status, b.hours, b.menu,
  b.away_message, b.first_reply_minutes, b.next_reply_minutes, b.follower_count, b.created_at, f.followed_at, f.source
from chat.business b left join chat.follow f on f.client_id = b.client_id and f.account_id = $1 and f.unfollowed_at is null where b.client_id = $2;

-- findByUsername: maybeOne
select b.client_id, b.account_id, b.username, b.name, b.description, b.image_url, b.cover_url, b.status, b.hours, b.menu,
  b.away_message, b.first_reply_minutes, b.next_reply_minutes, b.follower_count, b.created_at, f.followed_at, f.source
from chat.business b left join chat.follow f on f.client_id = b.client_id and f.account_id = $1 and f.unfollowed_at is null where lower(b.username) = $2 and b.status = 'active';

-- listOf: many
select b.client_id, b.account_id, b.username, b.name, b.description, b.image_url, b.cover_url, b.status, b.hours, b.menu,
  b.away_message, b.first_reply_minutes, b.next_reply_minutes, b.follower_count, b.created_at, f.followed_at, f.source
from chat.business b left join chat.follow f on f.client_id = b.client_id and f.account_id = $1 and f.unfollowed_at is null where $2 or b.client_id = any($3::text[]) order by lower(b.name), b.client_id;

-- search: many
select b.client_id, b.account_id, b.username, b.name, b.description, b.image_url, b.cover_url, b.status, b.hours, b.menu,
  b.away_message, b.first_reply_minutes, b.next_reply_minutes, b.follower_count, b.created_at, f.followed_at, f.source
from chat.business b left join chat.follow f on f.client_id = b.client_id and f.account_id = $1 and f.unfollowed_at is null where b.status = 'active' and (lower(b.name) like $2 or lower(b.username) like $3) order by lower(b.name), b.client_id limit $4 offset $5;

-- search: one
select count(*)::int as total from chat.business b where b.status = 'active' and (lower(b.name) like $1 or lower(b.username) like $2);

-- listFollowed: many
select b.client_id, b.account_id, b.username, b.name, b.description, b.image_url, b.cover_url, b.status, b.hours, b.menu,
b.away_message, b.first_reply_minutes, b.next_reply_minutes, b.follower_count, b.created_at, f.followed_at, f.source from chat.follow f join chat.business b on b.client_id = f.client_id and b.status = 'active'
where f.account_id = $1 and f.unfollowed_at is null order by f.followed_at desc limit $2 offset $3;

-- listFollowed: one
select count(*)::int as total from chat.follow f join chat.business b on b.client_id = f.client_id and b.status = 'active'
where f.account_id = $1 and f.unfollowed_at is null;

-- lock: maybeOne
select b.client_id, b.account_id, b.username, b.name, b.description, b.image_url, b.cover_url, b.status, b.hours, b.menu,
b.away_message, b.first_reply_minutes, b.next_reply_minutes, b.follower_count, b.created_at from chat.business b where b.client_id = $1 for no key update;

-- isUsernameTaken: maybeOne
select client_id from chat.business where lower(username) = $1 and client_id <> $2;

-- insert: execute
insert into chat.business (client_id, account_id, username, name, description, image_url, cover_url, status, hours, menu, away_message,
  first_reply_minutes, next_reply_minutes, follower_count, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7,
  $8, $9::jsonb, $10::jsonb, $11,
  $12, $13, 0, $14, $15)
on conflict (client_id) do nothing;

-- change: execute
update chat.business set username = $1, name = $2, description = $3, image_url = $4,
  cover_url = $5, status = $6, hours = $7::jsonb, menu = $8::jsonb,
  away_message = $9, first_reply_minutes = $10, next_reply_minutes = $11,
  updated_at = $12
where client_id = $13;

-- showAsPerson: execute
insert into chat.profile as f (account_id, image_url, discoverable, updated_at) values ($1, $2, false, $3)
on conflict (account_id) do update set image_url = excluded.image_url, updated_at = excluded.updated_at;

-- showAsPerson: execute
insert into chat.person as p (account_id, kind, username, given_name, active, version, seen_at)
values ($1, 'business', $2, $3, true, 1, 'infinity')
on conflict (account_id) do update set username = excluded.username, given_name = excluded.given_name;

-- setFollow: execute
insert into chat.follow as f (client_id, account_id, followed_at, source) values ($1, $2, $3, $4)
on conflict (client_id, account_id) do update set followed_at = excluded.followed_at, source = excluded.source, unfollowed_at = null
where f.unfollowed_at is not null;

-- setFollow: execute
update chat.follow set unfollowed_at = $1 where client_id = $2 and account_id = $3 and unfollowed_at is null;

-- setFollow: execute
update chat.business set follower_count = follower_count + $1 where client_id = $2;

-- listFollowers: many
select f.account_id as user_id, coalesce(p.username, '') as username, coalesce(p.display_name, p.username, '') as display_name,
  p.image_url as profile_image_url, f.followed_at, f.source
from chat.follow f left join chat.person p on p.account_id = f.account_id
where f.client_id = $1 and f.unfollowed_at is null order by f.followed_at desc, f.account_id limit $2 offset $3;

-- src/business/repository/inbox.ts

-- find: maybeOne
select i.conversation_id, i.client_id, i.channel, i.status, i.assignee_id, i.team, i.labels, i.snoozed_until, i.inbox_at::text as position, i.opened_at,
  i.waiting_since, i.waiting_since + make_interval(mins => case when i.first_reply_at is null then b.first_reply_minutes else b.next_reply_minutes end) as due_at, i.closed_at, i.account_id as customer_id, case when p.account_id is not null then jsonb_build_object('id', p.account_id, 'username', p.username,
    'display_name', coalesce(p.display_name, p.username), 'profile_image_url', p.image_url) end as customer, case when a.account_id is not null then jsonb_build_object('id', a.account_id, 'username', a.username,
    'display_name', coalesce(a.display_name, a.username), 'profile_image_url', a.image_url) end as assignee,
  f.account_id is not null as is_following,
  h.last_seq::float8 as last_seq, h.last_text, h.last_at, h.last_message_id, h.last_sender_id, greatest(h.last_no - m.read_no - m.skip, 0)::int as unread, m.read_seq::float8 as read_seq
from chat.customer_conversation i
  join chat.business b on b.client_id = i.client_id
  join chat.conversation_head h on h.conversation_id = i.conversation_id
  join chat.member m on m.conversation_id = i.conversation_id and m.account_id = b.account_id
  left join chat.follow f on f.client_id = i.client_id and f.account_id = i.account_id and f.unfollowed_at is null
  left join chat.person p on p.account_id = i.account_id
  left join chat.person a on a.account_id = i.assignee_id
where i.client_id = $1 and i.conversation_id = $2;

-- list: many
select i.conversation_id, i.client_id, i.channel, i.status, i.assignee_id, i.team, i.labels, i.snoozed_until, i.inbox_at::text as position, i.opened_at,
  i.waiting_since, i.waiting_since + make_interval(mins => case when i.first_reply_at is null then b.first_reply_minutes else b.next_reply_minutes end) as due_at, i.closed_at, i.account_id as customer_id, case when p.account_id is not null then jsonb_build_object('id', p.account_id, 'username', p.username,
    'display_name', coalesce(p.display_name, p.username), 'profile_image_url', p.image_url) end as customer, case when a.account_id is not null then jsonb_build_object('id', a.account_id, 'username', a.username,
    'display_name', coalesce(a.display_name, a.username), 'profile_image_url', a.image_url) end as assignee,
  f.account_id is not null as is_following,
  h.last_seq::float8 as last_seq, h.last_text, h.last_at, h.last_message_id, h.last_sender_id, greatest(h.last_no - m.read_no - m.skip, 0)::int as unread, m.read_seq::float8 as read_seq
from chat.customer_conversation i
  join chat.business b on b.client_id = i.client_id
  join chat.conversation_head h on h.conversation_id = i.conversation_id
  join chat.member m on m.conversation_id = i.conversation_id and m.account_id = b.account_id
  left join chat.follow f on f.client_id = i.client_id and f.account_id = i.account_id and f.unfollowed_at is null
  left join chat.person p on p.account_id = i.account_id
  left join chat.person a on a.account_id = i.assignee_id
where i.client_id = $1 and i.wrote_at is not null
      and {true | i.status = $2}
      and {true | {i.assignee_id is null | i.assignee_id = $3}}
      and {true | i.team = $4}
      and {true | $5 = any(i.labels)}
      and {greatest(h.last_no - m.read_no - m.skip, 0)::int > 0 | true}
      and {true | (p.display_name ilike $6 or p.username ilike $7)}
      and {true | (i.inbox_at, i.conversation_id) < ($8::text::timestamptz, $9::text::uuid)} order by i.inbox_at desc, i.conversation_id desc limit $10;

-- counts: one
select count(*) filter (where i.status = 'open')::int as open, count(*) filter (where i.status = 'pending')::int as pending,
  count(*) filter (where i.status = 'snoozed')::int as snoozed,
  count(*) filter (where i.status = 'open' and i.assignee_id is null)::int as unassigned,
  count(*) filter (where i.status = 'open' and i.assignee_id = $1)::int as mine,
  count(*) filter (where i.status = 'open' and greatest(h.last_no - m.read_no - m.skip, 0)::int > 0)::int as unread,
  count(*) filter (where i.waiting_since is not null and i.status = 'open')::int as waiting,
  min(i.waiting_since) filter (where i.status = 'open') as oldest_waiting_since,
  count(*) filter (where i.status = 'open' and i.waiting_since + make_interval(mins => case when i.first_reply_at is null then b.first_reply_minutes else b.next_reply_minutes end) < $2)::int as overdue,
  coalesce((select array_agg(distinct l.name order by l.name) from chat.customer_conversation o cross join unnest(o.labels) as l (name)
    where o.client_id = $3 and o.status <> 'closed'), '{}') as labels,
  coalesce((select array_agg(distinct o.team order by o.team) from chat.customer_conversation o
    where o.client_id = $4 and o.status <> 'closed' and o.team is not null), '{}') as teams
from chat.customer_conversation i join chat.business b on b.client_id = i.client_id
  join chat.conversation_head h on h.conversation_id = i.conversation_id
  join chat.member m on m.conversation_id = i.conversation_id and m.account_id = b.account_id
where i.client_id = $5 and i.status <> 'closed';

-- lock: maybeOne
select status, assignee_id, team, labels, snoozed_until, account_id from chat.customer_conversation
where client_id = $1 and conversation_id = $2 for no key update;

-- change: execute
update chat.customer_conversation set status = $1, assignee_id = $2, team = $3, labels = $4::text[],
  snoozed_until = $5, closed_at = case when $6 then coalesce(closed_at, $7) end,
  -- Closed, or waiting for the customer: nobody has to reply.
  waiting_since = case when $8 then null else waiting_since end
where conversation_id = $9;

-- wake: many
update chat.customer_conversation set status = 'open', snoozed_until = null where conversation_id in (
  select conversation_id from chat.customer_conversation where status = 'snoozed' and snoozed_until <= $1 order by snoozed_until limit 500 for no key update skip locked)
returning client_id, conversation_id;

-- insert: execute
insert into chat.customer_conversation (conversation_id, client_id, account_id, channel, status, labels, inbox_at, opened_at)
values ($1, $2, $3, 'app', 'closed', '{}', $4, $5);

-- listAgents: many
select p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url
from chat.person p where p.inbox_clients && array[$1, '*'] and p.reply_clients && array[$2, '*']
  and p.active and p.deleted_at is null
order by lower(coalesce(p.display_name, p.username)), p.account_id limit 500;

-- mayReply: maybeOne
select account_id from chat.person
where account_id = $1 and reply_clients && array[$2, '*'] and active and deleted_at is null;

-- findNote: one
select n.note_id, n.author_id, case when p.account_id is not null then jsonb_build_object('id', p.account_id, 'username', p.username,
  'display_name', coalesce(p.display_name, p.username), 'profile_image_url', p.image_url) end as author, n.content, n.created_at
from chat.inbox_note n left join chat.person p on p.account_id = n.author_id where n.note_id = $1;

-- listNotes: many
select n.note_id, n.author_id, case when p.account_id is not null then jsonb_build_object('id', p.account_id, 'username', p.username,
  'display_name', coalesce(p.display_name, p.username), 'profile_image_url', p.image_url) end as author, n.content, n.created_at
from chat.inbox_note n left join chat.person p on p.account_id = n.author_id where n.conversation_id = $1 order by n.created_at, n.note_id limit 1000;

-- addNote: execute
insert into chat.inbox_note (note_id, client_id, conversation_id, author_id, content, created_at)
values ($1, $2, $3, $4, $5, $6);

-- removeNote: execute
delete from chat.inbox_note where note_id = $1 and conversation_id = $2 and author_id = $3;

-- actingOf: many
select g.message_id, p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url
from chat.message g join chat.person p on p.account_id = g.acting_id where g.message_id = any($1::uuid[]);

-- src/business/repository/welcomes.ts

-- listFor: many
select id, body from chat."welcome_message"
where client_id = $1 and "trigger" = $2 and active and deleted_at is null order by position, created_at, id;

-- src/conversations/repository/conversations.ts

-- find: maybeOne
with l as materialized (
  select s.account_id, s.conversation_id, h.last_seq, h.last_no, h.last_message_id, h.last_sender_id, h.last_text, h.last_at,
    m.role, m.read_seq, greatest(h.last_no - m.read_no - m.skip, 0)::int as unread, m.is_pinned, m.is_muted, coalesce(h.last_no <= m.hidden_no, false) as is_hidden, m.is_archived, m.is_request
  from
chat.membership s
  join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
  join chat.conversation_head h on h.conversation_id = s.conversation_id where s.account_id = $1 and s.conversation_id = $2
)
select c.conversation_id, c.space_id, c.type, c.title, c.icon_url, c.creator_id, c.member_count, c.created_at, c.updated_at,
  l.last_seq::float8 as last_seq, l.last_message_id, l.last_sender_id, l.last_text, l.last_at,
  l.role, l.read_seq::float8 as read_seq, l.unread, coalesce(n.unread_mentions, 0) as unread_mentions,
  l.is_pinned, l.is_muted, l.is_hidden, l.is_archived, l.is_request,
  p.account_id as contact_id, p.username as contact_username, coalesce(p.display_name, p.username) as contact_name, p.image_url as contact_image
from l
  join chat.conversation c on c.conversation_id = l.conversation_id
  left join (
select n.conversation_id, count(*)::int as unread_mentions
from chat.mention n join chat.member own on own.conversation_id = n.conversation_id and own.account_id = n.account_id
where n.account_id = $3 and n.seq > own.read_seq group by n.conversation_id) n on n.conversation_id = l.conversation_id
  left join chat.person p on p.account_id = (case when c.type <> 'group' then coalesce(nullif(replace(replace(c.direct_key, l.account_id::text, ''), ':', ''), ''), l.account_id::text) end)::uuid;

-- list: many
with l as materialized (
  select s.account_id, s.conversation_id, h.last_seq, h.last_no, h.last_message_id, h.last_sender_id, h.last_text, h.last_at,
    m.role, m.read_seq, greatest(h.last_no - m.read_no - m.skip, 0)::int as unread, m.is_pinned, m.is_muted, coalesce(h.last_no <= m.hidden_no, false) as is_hidden, m.is_archived, m.is_request
  from
chat.membership s
  join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
  join chat.conversation_head h on h.conversation_id = s.conversation_id where s.account_id = $1 and
      m.is_request = $2
      and ($3 or coalesce(h.last_no <= m.hidden_no, false) = $4)
      and ($5 or m.is_archived = $6)
      and {true | (select c.type from chat.conversation c where c.conversation_id = s.conversation_id) = $7}
    order by m.is_pinned desc, h.last_at desc, s.conversation_id limit $8 offset $9
)
select c.conversation_id, c.space_id, c.type, c.title, c.icon_url, c.creator_id, c.member_count, c.created_at, c.updated_at,
  l.last_seq::float8 as last_seq, l.last_message_id, l.last_sender_id, l.last_text, l.last_at,
  l.role, l.read_seq::float8 as read_seq, l.unread, coalesce(n.unread_mentions, 0) as unread_mentions,
  l.is_pinned, l.is_muted, l.is_hidden, l.is_archived, l.is_request,
  p.account_id as contact_id, p.username as contact_username, coalesce(p.display_name, p.username) as contact_name, p.image_url as contact_image
from l
  join chat.conversation c on c.conversation_id = l.conversation_id
  left join (
select n.conversation_id, count(*)::int as unread_mentions
from chat.mention n join chat.member own on own.conversation_id = n.conversation_id and own.account_id = n.account_id
where n.account_id = $10 and n.seq > own.read_seq group by n.conversation_id) n on n.conversation_id = l.conversation_id
  left join chat.person p on p.account_id = (case when c.type <> 'group' then coalesce(nullif(replace(replace(c.direct_key, l.account_id::text, ''), ':', ''), ''), l.account_id::text) end)::uuid
order by l.is_pinned desc, l.last_at desc, l.conversation_id;

-- listChanged: many
with l as materialized (
  select s.account_id, s.conversation_id, h.last_seq, h.last_no, h.last_message_id, h.last_sender_id, h.last_text, h.last_at,
    m.role, m.read_seq, greatest(h.last_no - m.read_no - m.skip, 0)::int as unread, m.is_pinned, m.is_muted, coalesce(h.last_no <= m.hidden_no, false) as is_hidden, m.is_archived, m.is_request
  from
chat.membership s
  join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
  join chat.conversation_head h on h.conversation_id = s.conversation_id where s.account_id = $1 and (h.changed_xid >= $2::xid8 or m.changed_xid >= $3::xid8)
)
select c.conversation_id, c.space_id, c.type, c.title, c.icon_url, c.creator_id, c.member_count, c.created_at, c.updated_at,
  l.last_seq::float8 as last_seq, l.last_message_id, l.last_sender_id, l.last_text, l.last_at,
  l.role, l.read_seq::float8 as read_seq, l.unread, coalesce(n.unread_mentions, 0) as unread_mentions,
  l.is_pinned, l.is_muted, l.is_hidden, l.is_archived, l.is_request,
  p.account_id as contact_id, p.username as contact_username, coalesce(p.display_name, p.username) as contact_name, p.image_url as contact_image
from l
  join chat.conversation c on c.conversation_id = l.conversation_id
  left join (
select n.conversation_id, count(*)::int as unread_mentions
from chat.mention n join chat.member own on own.conversation_id = n.conversation_id and own.account_id = n.account_id
where n.account_id = $4 and n.seq > own.read_seq group by n.conversation_id) n on n.conversation_id = l.conversation_id
  left join chat.person p on p.account_id = (case when c.type <> 'group' then coalesce(nullif(replace(replace(c.direct_key, l.account_id::text, ''), ':', ''), ''), l.account_id::text) end)::uuid
order by l.last_at desc, l.conversation_id;

-- listAll: many
with l as materialized (
  select s.account_id, s.conversation_id, h.last_seq, h.last_no, h.last_message_id, h.last_sender_id, h.last_text, h.last_at,
    m.role, m.read_seq, greatest(h.last_no - m.read_no - m.skip, 0)::int as unread, m.is_pinned, m.is_muted, coalesce(h.last_no <= m.hidden_no, false) as is_hidden, m.is_archived, m.is_request
  from
chat.membership s
  join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
  join chat.conversation_head h on h.conversation_id = s.conversation_id where s.account_id = $1 and true
)
select c.conversation_id, c.space_id, c.type, c.title, c.icon_url, c.creator_id, c.member_count, c.created_at, c.updated_at,
  l.last_seq::float8 as last_seq, l.last_message_id, l.last_sender_id, l.last_text, l.last_at,
  l.role, l.read_seq::float8 as read_seq, l.unread, coalesce(n.unread_mentions, 0) as unread_mentions,
  l.is_pinned, l.is_muted, l.is_hidden, l.is_archived, l.is_request,
  p.account_id as contact_id, p.username as contact_username, coalesce(p.display_name, p.username) as contact_name, p.image_url as contact_image
from l
  join chat.conversation c on c.conversation_id = l.conversation_id
  left join (
select n.conversation_id, count(*)::int as unread_mentions
from chat.mention n join chat.member own on own.conversation_id = n.conversation_id and own.account_id = n.account_id
where n.account_id = $2 and n.seq > own.read_seq group by n.conversation_id) n on n.conversation_id = l.conversation_id
  left join chat.person p on p.account_id = (case when c.type <> 'group' then coalesce(nullif(replace(replace(c.direct_key, l.account_id::text, ''), ':', ''), ''), l.account_id::text) end)::uuid
order by l.last_at desc, l.conversation_id;

-- listLeft: many
select conversation_id from chat.member
where account_id = $1 and left_at is not null and changed_xid >= $2::xid8;

-- listUnread: many
select s.conversation_id, greatest(h.last_no - m.read_no - m.skip, 0)::int as unread, coalesce(n.unread_mentions, 0) as unread_mentions
  from
chat.membership s
  join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
  join chat.conversation_head h on h.conversation_id = s.conversation_id left join (
select n.conversation_id, count(*)::int as unread_mentions
from chat.mention n join chat.member own on own.conversation_id = n.conversation_id and own.account_id = n.account_id
where n.account_id = $1 and n.seq > own.read_seq group by n.conversation_id) n on n.conversation_id = s.conversation_id
  where s.account_id = $2 and not m.is_request and h.last_no - m.read_no - m.skip > 0;

-- insert: execute
insert into chat.conversation (conversation_id, space_id, type, direct_key, title, icon_url, creator_id, member_count, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7,
  $8, $9, $10)
on conflict (direct_key) do nothing;

-- insert: execute
insert into chat.conversation_head (conversation_id, last_seq, last_no, last_at, changed_xid)
values ($1, 0, 0, $2, pg_current_xact_id());

-- findDirect: maybeOne
select conversation_id from chat.conversation where direct_key = $1;

-- lockHead: maybeOne
select last_seq::float8 as last_seq, last_no::float8 as last_no from chat.conversation_head
where conversation_id = $1 for no key update;

-- change: execute
update chat.conversation set title = $1, icon_url = $2, updated_at = $3 where conversation_id = $4;

-- src/conversations/repository/epoch.ts

-- epochOf: one
select substr(encode(sha256(convert_to(concat_ws(' ', s.system_identifier, c.timeline_id, d.oid, d.datname), 'UTF8')), 'hex'), 1, 16) as epoch
from pg_control_system() s, pg_control_checkpoint() c, pg_database d where d.datname = current_database();

-- snapshotStart: one
select coalesce(pg_snapshot_xmin(pg_current_snapshot())::text, '') as start;

-- src/conversations/repository/members.ts

-- find: maybeOne
select m.account_id, coalesce(p.username, '') as username, coalesce(p.display_name, p.username, '') as name, p.image_url, m.role, m.joined_at,
  m.read_seq::float8 as read_seq, coalesce(p.private_receipts, false) as private_receipts
from chat.member m left join chat.person p on p.account_id = m.account_id where m.conversation_id = $1 and m.account_id = $2 and m.left_at is null;

-- list: many
select m.account_id, coalesce(p.username, '') as username, coalesce(p.display_name, p.username, '') as name, p.image_url, m.role, m.joined_at,
  m.read_seq::float8 as read_seq, coalesce(p.private_receipts, false) as private_receipts
from chat.member m left join chat.person p on p.account_id = m.account_id where m.conversation_id = $1 and m.left_at is null
  order by lower(coalesce(p.display_name, p.username, '')), m.account_id limit $2 offset $3;

-- countOwners: one
select count(*)::int as owners from chat.member where conversation_id = $1 and role = 'owner' and left_at is null;

-- add: many
insert into chat.member as known (conversation_id, account_id, role, joined_at, joined_seq, read_seq, read_no, skip,
  is_pinned, is_muted, is_archived, is_request, changed_xid)
select h.conversation_id, n.account_id, n.role, $1, h.last_seq, h.last_seq, h.last_no, 0, false, false, false, n.is_request, pg_current_xact_id()
from chat.conversation_head h, unnest($2::uuid[], $3::text[],
  $4::boolean[]) as n (account_id, role, is_request)
where h.conversation_id = $5
on conflict (conversation_id, account_id) do update set role = excluded.role, joined_at = excluded.joined_at, joined_seq = excluded.joined_seq,
  read_seq = excluded.read_seq, read_no = excluded.read_no, skip = 0, left_at = null, hidden_no = null, is_archived = false,
  is_request = excluded.is_request, changed_xid = excluded.changed_xid
where known.left_at is not null
returning account_id;

-- add: execute
insert into chat.membership (account_id, conversation_id)
select account_id, $1 from unnest($2::uuid[]) as n (account_id) on conflict do nothing;

-- remove: execute
update chat.member set left_at = $1, changed_xid = pg_current_xact_id()
where conversation_id = $2 and account_id = $3 and left_at is null;

-- remove: execute
delete from chat.membership where account_id = $1 and conversation_id = $2;

-- setRole: execute
update chat.member set role = $1, changed_xid = pg_current_xact_id()
where conversation_id = $2 and account_id = $3;

-- recount: one
update chat.conversation set member_count = (
  select count(*) from chat.member m where m.conversation_id = $1 and m.left_at is null)
where conversation_id = $2 returning member_count;

-- setFlags: execute
update chat.member m set is_pinned = coalesce($1, m.is_pinned), is_muted = coalesce($2, m.is_muted),
  is_archived = coalesce($3, m.is_archived), is_request = coalesce($4, m.is_request),
  hidden_no = case $5::boolean when true then h.last_no when false then null else m.hidden_no end, changed_xid = pg_current_xact_id()
from chat.conversation_head h
where h.conversation_id = m.conversation_id and m.conversation_id = $6 and m.account_id = $7 and m.left_at is null;

-- src/conversations/repository/positions.ts

-- lock: maybeOne
select account_id from chat.member
where conversation_id = $1 and account_id = $2 and left_at is null for no key update;

-- advance: one
with target as (
  select h.last_no, least($1::bigint, h.last_seq) as seq, case when $2::bigint >= h.last_seq then h.last_no else coalesce((
    select g.no from chat.message g where g.conversation_id = h.conversation_id and g.seq <= $3::bigint order by g.seq desc limit 1
  ), 0) end as no
  from chat.conversation_head h where h.conversation_id = $4
), moved as (
  update chat.member m set read_seq = t.seq, read_no = greatest(m.read_no, t.no), changed_xid = pg_current_xact_id(), skip = (
    select count(*) from chat.message g
    where g.conversation_id = m.conversation_id and g.no > greatest(m.read_no, t.no) and g.deleted_at is not null)
  from target t
  where m.conversation_id = $5 and m.account_id = $6 and t.seq > m.read_seq
  returning m.read_seq, m.read_no, m.skip
)
select coalesce(v.read_seq, m.read_seq)::float8 as read_seq,
  greatest(t.last_no - coalesce(v.read_no, m.read_no) - coalesce(v.skip, m.skip), 0)::int as unread
from chat.member m cross join target t left join moved v on true
where m.conversation_id = $7 and m.account_id = $8;

-- advanceAll: many
with behind as (
  select m.conversation_id from chat.membership s
    join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
    join chat.conversation_head h on h.conversation_id = s.conversation_id
  where s.account_id = $1 and h.last_seq > m.read_seq order by 1
  for no key update of m
)
update chat.member m set read_seq = h.last_seq, read_no = h.last_no, skip = 0, changed_xid = pg_current_xact_id()
from behind b join chat.conversation_head h on h.conversation_id = b.conversation_id
where m.conversation_id = b.conversation_id and m.account_id = $2
returning m.conversation_id, m.read_seq::float8 as read_seq;

-- skipDeleted: execute
update chat.member set skip = skip + 1, changed_xid = pg_current_xact_id()
where (conversation_id, account_id) in (
  select conversation_id, account_id from chat.member where conversation_id = $1 and read_no < $2
  order by account_id for no key update)
  and read_no < $3;

-- src/drafts/repository/drafts.ts

-- list: many
select d.conversation_id, d.content, d.reply_to_id, d.updated_at
from chat.draft d join chat.membership s on s.account_id = d.account_id and s.conversation_id = d.conversation_id
where d.account_id = $1 order by d.updated_at desc;

-- save: one
insert into chat.draft (account_id, conversation_id, content, reply_to_id, updated_at)
values ($1, $2, $3, $4, $5)
on conflict (account_id, conversation_id) do update set content = excluded.content, reply_to_id = excluded.reply_to_id,
  updated_at = excluded.updated_at
returning conversation_id, content, reply_to_id, updated_at;

-- remove: execute
delete from chat.draft where account_id = $1 and conversation_id = $2;

-- src/implementations.ts

-- canned-reply.list: many
-- by shortcut, -shortcut: canned_reply_by_shortcut
-- by created_at, -created_at: canned_reply_by_created_at
-- by updated_at, -updated_at: canned_reply_by_updated_at
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."shortcut", t."body", '{}'::json as labels, (select count(*)::int as counted from (select from chat."canned_reply" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from chat."canned_reply" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."shortcut_key" asc, t.id asc limit $4)) t order by t."shortcut_key" asc, t.id asc limit $5;

-- canned-reply.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."shortcut", t."body", '{}'::json as labels from chat."canned_reply" t
    where t.id = $1 and t.deleted_at is null;

-- welcome-message.list: many
-- by position, -position: welcome_message_by_position
-- by created_at, -created_at: welcome_message_by_created_at
-- by updated_at, -updated_at: welcome_message_by_updated_at
-- by title, -title: welcome_message_by_title
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."title", t."trigger", t."body", t."position", t."active", '{}'::json as labels, (select count(*)::int as counted from (select from chat."welcome_message" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from chat."welcome_message" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."position" asc, t.id asc limit $4)) t order by t."position" asc, t.id asc limit $5;

-- welcome-message.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."title", t."trigger", t."body", t."position", t."active", '{}'::json as labels from chat."welcome_message" t
    where t.id = $1 and t.deleted_at is null;

-- welcome-message.facet: many
-- of trigger, active
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."trigger" as value from chat."welcome_message" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- src/live/repository.ts

-- headsOf: many
select h.conversation_id, h.last_seq::float8 as last_seq, m.joined_seq::float8 as floor
from chat.membership s join chat.conversation_head h on h.conversation_id = s.conversation_id
  join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
where s.account_id = $1 order by h.last_at desc limit $2;

-- heads: many
select conversation_id, last_seq::float8 as last_seq from chat.conversation_head where conversation_id = any($1::uuid[]);

-- eventsAfter: many
select seq::float8 as seq, created_at, event from chat.message_event
where conversation_id = $1 and seq > $2 order by seq limit $3;

-- membersOf: many
select account_id from chat.member where conversation_id = $1 and left_at is null limit $2;

-- floorsOf: many
select m.joined_seq::float8 as floor
from unnest($1::uuid[], $2::uuid[]) with ordinality as p (account_id, conversation_id, n)
  left join chat.member m on m.account_id = p.account_id and m.conversation_id = p.conversation_id and m.left_at is null
order by p.n;

-- inboxesOf: many
select b.client_id from chat.person p join chat.business b on b.client_id = any(p.inbox_clients) or '*' = any(p.inbox_clients)
where p.account_id = $1 and p.active and p.deleted_at is null order by b.client_id limit $2;

-- mayReadInboxes: many
select coalesce(q.client_id <> '' and p.inbox_clients && array[q.client_id, '*'] and p.active and p.deleted_at is null, false) as may
from unnest($1::uuid[], $2::text[]) with ordinality as q (account_id, client_id, n)
  left join chat.person p on p.account_id = q.account_id
order by q.n;

-- src/messages/repository/annotations.ts

-- listEdits: many
select previous_content, edited_at, edited_by from chat.message_edit where message_id = $1 order by edit_no desc;

-- reactionsBy: many
select emoji from chat.reaction where message_id = $1 and account_id = $2;

-- addReaction: execute
insert into chat.reaction (conversation_id, message_id, account_id, emoji, created_at)
values ($1, $2, $3, $4, $5);

-- removeReaction: execute
delete from chat.reaction where message_id = $1 and account_id = $2 and emoji = $3;

-- pin: execute
insert into chat.pin (conversation_id, message_id, owner_id, pinned_by, pinned_at)
values ($1, $2, $3, $4, $5) on conflict do nothing;

-- unpin: execute
delete from chat.pin
where conversation_id = $1 and message_id = $2 and owner_id is not distinct from $3::uuid;

-- unpinOldest: many
delete from chat.pin where conversation_id = $1 and owner_id is null and message_id in (
  select message_id from chat.pin where conversation_id = $2 and owner_id is null
  order by pinned_at desc, message_id desc offset $3)
returning message_id;

-- pinnedIds: many
select message_id from chat.pin
where conversation_id = $1
  and ((owner_id is null and $2 <> 'personal') or (owner_id = $3 and $4 <> 'public'))
group by message_id order by max(pinned_at) desc, message_id desc;

-- src/messages/repository/events.ts

-- append: one
with head as (
  update chat.conversation_head set last_seq = last_seq + 1, changed_xid = pg_current_xact_id()
  where conversation_id = $1 returning last_seq
)
insert into chat.message_event (conversation_id, seq, created_at, event)
select $2, h.last_seq, clock_timestamp(), $3::jsonb from head h
returning seq::float8 as seq, created_at;

-- removeOlder: execute
delete from chat.message_event where (conversation_id, seq) in (
  select conversation_id, seq from chat.message_event where created_at < $1 limit $2);

-- src/messages/repository/gallery.ts

-- listMedia: many; trusted: type
select message_id, seq, sender_id, created_at, attachment, is_album, type from (
select g.message_id, g.seq::float8 as seq, g.sender_id, g.created_at, a.value as attachment, a.n, jsonb_array_length(g.attachments) > 1 as is_album,
  coalesce(a.value ->> 'media_type', case
    when g.type in ('image', 'video', 'file') then g.type
    when split_part(a.value ->> 'file_type', '/', 1) in ('image', 'video') then split_part(a.value ->> 'file_type', '/', 1)
    else 'file' end) as type
from chat.message g cross join jsonb_array_elements(g.attachments) with ordinality as a (value, n)
where g.conversation_id = $1 and g.attachments is not null and g.type <> 'sticker' and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $2)) media where type = $3 order by seq desc, n limit $4 offset $5;

-- listLinks: many
select g.message_id, g.seq::float8 as seq, g.sender_id, g.created_at, coalesce(l.found[1], '') as url
from chat.message g cross join regexp_matches(g.content, 'https?://[^[:space:]<>"]+', 'g') with ordinality as l (found, n)
where g.conversation_id = $1 and g.content ~ 'https?://' and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $2)
order by g.seq desc, l.n limit $3 offset $4;

-- count: one
select count(*) filter (where type = 'image')::int as image, count(*) filter (where type = 'video')::int as video,
    count(*) filter (where type = 'file')::int as file, (
      select count(*)::int from chat.message g where g.conversation_id = $1 and g.content ~ 'https?://' and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $2)
    ) as link
  from (
select g.message_id, g.seq::float8 as seq, g.sender_id, g.created_at, a.value as attachment, a.n, jsonb_array_length(g.attachments) > 1 as is_album,
  coalesce(a.value ->> 'media_type', case
    when g.type in ('image', 'video', 'file') then g.type
    when split_part(a.value ->> 'file_type', '/', 1) in ('image', 'video') then split_part(a.value ->> 'file_type', '/', 1)
    else 'file' end) as type
from chat.message g cross join jsonb_array_elements(g.attachments) with ordinality as a (value, n)
where g.conversation_id = $3 and g.attachments is not null and g.type <> 'sticker' and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $4)) media;

-- listActivities: many
select g.seq::float8 as seq, g.created_at, g.event from chat.message_event g
where g.conversation_id = $1 and g.event ->> 'event' = any($2::text[]) and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $3)
order by g.seq desc limit $4 offset $5;

-- src/messages/repository/grams.ts

-- replace: execute
delete from chat.message_grams where conversation_id = $1 and seq = $2;

-- replace: execute
insert into chat.message_grams (conversation_id, seq, grams) values ($1, $2, $3::int[]);

-- withGrams: many
select g.message_id, g.content
from chat.membership s
  join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
  join chat.message_grams n on n.conversation_id = s.conversation_id and n.seq > m.joined_seq
  join chat.message g on g.conversation_id = n.conversation_id and g.seq = n.seq
where s.account_id = $1 and n.grams @> $2::int[] and g.deleted_at is null
  and ($3::uuid is null or s.conversation_id = $4)
  and ($5::uuid is null or g.message_id < $6)
order by g.message_id desc limit $7;

-- newest: many
select g.message_id, g.content
from (
  select s.conversation_id, m.joined_seq
  from chat.membership s
    join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
    join chat.conversation_head h on h.conversation_id = s.conversation_id
  where s.account_id = $1 and ($2::uuid is null or s.conversation_id = $3)
  order by h.last_at desc limit $4
) c cross join lateral (
  select message_id, content from chat.message
  where conversation_id = c.conversation_id and seq > c.joined_seq and deleted_at is null order by seq desc limit $5
) g
where $6::uuid is null or g.message_id < $7
order by g.message_id desc limit $8;

-- src/messages/repository/messages.ts

-- page: many; trusted: type
select g.*, (
    select jsonb_build_object('message_id', r.message_id, 'type', r.type, 'content', r.content, 'sender_id', r.sender_id,
      'sender_name', coalesce(q.display_name, q.username, ''), 'is_deleted', r.deleted_at is not null)
    from chat.message r left join chat.person q on q.account_id = r.sender_id
    where r.conversation_id = g.conversation_id and r.message_id = g.reply_to_id
  ) as reply, (
    select jsonb_agg(jsonb_build_object('emoji', e.emoji, 'count', e.count, 'user_ids', e.user_ids) order by e.first_at) from (
      select r.emoji, count(*) as count, min(r.created_at) as first_at, jsonb_agg(r.account_id order by r.created_at) as user_ids
      from chat.reaction r where r.message_id = g.message_id group by r.emoji
    ) e
  ) as reactions, exists (
    select from chat.pin n where n.conversation_id = g.conversation_id and n.message_id = g.message_id and (n.owner_id is null or n.owner_id = $1)
  ) as is_pinned, g.seq <= coalesce(others.read_seq, 0) as is_read
from (select g.conversation_id, g.seq::float8 as seq, g.no::float8 as no, g.message_id, g.client_msg_id, g.sender_id,
  coalesce(p.display_name, p.username, '') as sender_name, p.image_url as sender_image,
  coalesce(p.kind = 'business', false) as is_business, g.type, g.content, g.attachments, g.mentions, g.metadata,
  g.reply_to_id, g.forwarded_from, g.created_at, g.edited_at, g.edit_count, g.deleted_at, g.deleted_by from chat.message g left join chat.person p on p.account_id = g.sender_id where g.conversation_id = $2 and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $3) and {g.seq > $4 | {g.seq < $5 | true}} {order by g.seq | order by g.seq desc} limit $6) g left join lateral (
  select min(m.read_seq) as read_seq from chat.member m left join chat.person p on p.account_id = m.account_id
  where m.conversation_id = g.conversation_id and m.account_id <> g.sender_id and m.left_at is null and p.private_receipts is not true and g.sender_id = $7
) others on true
  order by g.seq;

-- find: maybeOne; trusted: type
select g.conversation_id, g.seq::float8 as seq, g.no::float8 as no, g.message_id, g.client_msg_id, g.sender_id,
coalesce(p.display_name, p.username, '') as sender_name, p.image_url as sender_image,
coalesce(p.kind = 'business', false) as is_business, g.type, g.content, g.attachments, g.mentions, g.metadata,
g.reply_to_id, g.forwarded_from, g.created_at, g.edited_at, g.edit_count, g.deleted_at, g.deleted_by from chat.message g left join chat.person p on p.account_id = g.sender_id where g.message_id = $1 and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $2);

-- findView: maybeOne; trusted: type
select g.*, (
    select jsonb_build_object('message_id', r.message_id, 'type', r.type, 'content', r.content, 'sender_id', r.sender_id,
      'sender_name', coalesce(q.display_name, q.username, ''), 'is_deleted', r.deleted_at is not null)
    from chat.message r left join chat.person q on q.account_id = r.sender_id
    where r.conversation_id = g.conversation_id and r.message_id = g.reply_to_id
  ) as reply, (
    select jsonb_agg(jsonb_build_object('emoji', e.emoji, 'count', e.count, 'user_ids', e.user_ids) order by e.first_at) from (
      select r.emoji, count(*) as count, min(r.created_at) as first_at, jsonb_agg(r.account_id order by r.created_at) as user_ids
      from chat.reaction r where r.message_id = g.message_id group by r.emoji
    ) e
  ) as reactions, exists (
    select from chat.pin n where n.conversation_id = g.conversation_id and n.message_id = g.message_id and (n.owner_id is null or n.owner_id = $1)
  ) as is_pinned, g.seq <= coalesce(others.read_seq, 0) as is_read
from (select g.conversation_id, g.seq::float8 as seq, g.no::float8 as no, g.message_id, g.client_msg_id, g.sender_id,
  coalesce(p.display_name, p.username, '') as sender_name, p.image_url as sender_image,
  coalesce(p.kind = 'business', false) as is_business, g.type, g.content, g.attachments, g.mentions, g.metadata,
  g.reply_to_id, g.forwarded_from, g.created_at, g.edited_at, g.edit_count, g.deleted_at, g.deleted_by from chat.message g left join chat.person p on p.account_id = g.sender_id where g.message_id = $2 and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $3)) g left join lateral (
  select min(m.read_seq) as read_seq from chat.member m left join chat.person p on p.account_id = m.account_id
  where m.conversation_id = g.conversation_id and m.account_id <> g.sender_id and m.left_at is null and p.private_receipts is not true and g.sender_id = $4
) others on true;

-- listByIds: many; trusted: type
select g.*, (
    select jsonb_build_object('message_id', r.message_id, 'type', r.type, 'content', r.content, 'sender_id', r.sender_id,
      'sender_name', coalesce(q.display_name, q.username, ''), 'is_deleted', r.deleted_at is not null)
    from chat.message r left join chat.person q on q.account_id = r.sender_id
    where r.conversation_id = g.conversation_id and r.message_id = g.reply_to_id
  ) as reply, (
    select jsonb_agg(jsonb_build_object('emoji', e.emoji, 'count', e.count, 'user_ids', e.user_ids) order by e.first_at) from (
      select r.emoji, count(*) as count, min(r.created_at) as first_at, jsonb_agg(r.account_id order by r.created_at) as user_ids
      from chat.reaction r where r.message_id = g.message_id group by r.emoji
    ) e
  ) as reactions, exists (
    select from chat.pin n where n.conversation_id = g.conversation_id and n.message_id = g.message_id and (n.owner_id is null or n.owner_id = $1)
  ) as is_pinned, g.seq <= coalesce(others.read_seq, 0) as is_read
from (select g.conversation_id, g.seq::float8 as seq, g.no::float8 as no, g.message_id, g.client_msg_id, g.sender_id,
  coalesce(p.display_name, p.username, '') as sender_name, p.image_url as sender_image,
  coalesce(p.kind = 'business', false) as is_business, g.type, g.content, g.attachments, g.mentions, g.metadata,
  g.reply_to_id, g.forwarded_from, g.created_at, g.edited_at, g.edit_count, g.deleted_at, g.deleted_by from chat.message g left join chat.person p on p.account_id = g.sender_id where g.message_id = any($2::uuid[]) and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $3)) g left join lateral (
  select min(m.read_seq) as read_seq from chat.member m left join chat.person p on p.account_id = m.account_id
  where m.conversation_id = g.conversation_id and m.account_id <> g.sender_id and m.left_at is null and p.private_receipts is not true and g.sender_id = $4
) others on true;

-- mentionedIn: many
select g.message_id from chat.mention n join chat.message g on g.conversation_id = n.conversation_id and g.seq = n.seq
where n.account_id = $1 and g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = $2) and ($3::uuid is null or g.message_id < $4)
order by g.message_id desc limit $5;

-- firstFrom: maybeOne
select m.joined_seq::float8 + 1 as low, h.last_seq::float8 as high
from chat.member m join chat.conversation_head h on h.conversation_id = m.conversation_id
where m.conversation_id = $1 and m.account_id = $2;

-- firstFrom: maybeOne
select seq::float8 as seq, created_at from chat.message
where conversation_id = $1 and seq between $2 and $3 order by seq limit 1;

-- listAfter: many; trusted: type
select g.conversation_id, g.seq::float8 as seq, g.no::float8 as no, g.message_id, g.client_msg_id, g.sender_id,
coalesce(p.display_name, p.username, '') as sender_name, p.image_url as sender_image,
coalesce(p.kind = 'business', false) as is_business, g.type, g.content, g.attachments, g.mentions, g.metadata,
g.reply_to_id, g.forwarded_from, g.created_at, g.edited_at, g.edit_count, g.deleted_at, g.deleted_by from chat.message g left join chat.person p on p.account_id = g.sender_id where g.conversation_id = $1 and g.seq > $2 order by g.seq limit $3;

-- lock: maybeOne
select edit_count, content, deleted_at from chat.message where conversation_id = $1 and seq = $2 for no key update;

-- edit: execute
insert into chat.message_edit (conversation_id, message_id, edit_no, previous_content, edited_at, edited_by)
values ($1, $2, $3, $4, $5, $6);

-- edit: execute
update chat.message set content = $1, mentions = $2::jsonb, edited_at = $3, edit_count = $4
where conversation_id = $5 and seq = $6;

-- edit: execute
delete from chat.mention where conversation_id = $1 and seq = $2;

-- edit: execute
insert into chat.mention (conversation_id, seq, account_id)
select distinct $1::uuid, $2::bigint, m.account_id from chat.member m
where m.conversation_id = $3 and m.left_at is null and m.account_id = any($4::uuid[]);

-- remove: execute
update chat.message set content = '', attachments = null, mentions = null, metadata = null, deleted_at = $1, deleted_by = $2
where conversation_id = $3 and seq = $4;

-- remove: execute
delete from chat.mention where conversation_id = $1 and seq = $2;

-- remove: execute
delete from chat.reaction where message_id = $1;

-- remove: execute
delete from chat.pin where conversation_id = $1 and message_id = $2;

-- remove: execute
delete from chat.message_edit where message_id = $1;

-- remove: execute
delete from chat.message_grams where conversation_id = $1 and seq = $2;

-- clearPreview: execute
update chat.conversation_head set last_text = '' where conversation_id = $1 and last_message_id = $2;

-- setPreview: execute
update chat.conversation_head set last_text = $1 where conversation_id = $2 and last_message_id = $3;

-- src/messages/repository/send-batch.ts

-- lockHeads: execute
select conversation_id from chat.conversation_head where conversation_id = any($1::uuid[])
order by conversation_id for no key update;

-- sendBatch: many
with input as materialized (
  select * from jsonb_to_recordset($1::jsonb) as i (ord int, conversation_id uuid, sender_id uuid, client_msg_id text,
    message_id uuid, type text, content text, preview text, grams int[], attachments jsonb, mentions jsonb, metadata jsonb, reply_to_id uuid, forwarded_from jsonb,
    acting_id uuid, is_automatic boolean)
), judged as materialized (
  select i.*, coalesce(h.last_seq, 0) as last_seq, coalesce(h.last_no, 0) as last_no, known.message_id as known_id, known.seq as known_seq, known.created_at as known_at,
    d.client_id, d.account_id as customer_id, d.status as desk_status, d.wrote_at, d.waiting_since, i.sender_id = d.account_id as is_customer,
    i.sender_id <> d.account_id and not i.is_automatic as is_reply,
    case
      when s.account_id is null then 'conversation_not_found'
      when exists (select from chat.block b where b.blocker_id = i.sender_id and b.blocked_id = peer.account_id) then 'person_blocked'
      when exists (select from chat.block b where b.blocker_id = peer.account_id and b.blocked_id = i.sender_id) then 'blocked_by_person'
      when i.reply_to_id is not null and not exists (
        select from chat.message r where r.message_id = i.reply_to_id and r.conversation_id = i.conversation_id and r.deleted_at is null
      ) then 'reply_not_found'
    end as refusal
  from input i
    left join chat.membership s on s.conversation_id = i.conversation_id and s.account_id = i.sender_id
    left join chat.conversation c on c.conversation_id = i.conversation_id
    left join chat.conversation_head h on h.conversation_id = i.conversation_id
    left join chat.customer_conversation d on c.type = 'business' and d.conversation_id = i.conversation_id
    left join lateral (
      select g.message_id, g.seq, g.created_at from chat.message g
      where g.conversation_id = i.conversation_id and g.sender_id = i.sender_id and g.client_msg_id = i.client_msg_id
      -- One at most; said so that each is looked up by itself: planned as one join, it reads every message there is.
      limit 1
    ) known on true
    left join lateral (
      select o.account_id from chat.member o
      where c.type <> 'group' and o.conversation_id = i.conversation_id and o.account_id <> i.sender_id limit 1
    ) peer on true
), fresh as materialized (
  select distinct on (conversation_id, sender_id, client_msg_id) * from judged
  where refusal is null and known_id is null order by conversation_id, sender_id, client_msg_id, ord
), numbered as materialized (
  select f.*, f.last_seq + row_number() over own as seq, f.last_no + row_number() over own as no, t.at,
    row_number() over (partition by f.conversation_id, f.is_customer, f.is_reply order by f.ord) = 1 as is_first_of_side
  from fresh f cross join (select clock_timestamp() as at) t window own as (partition by f.conversation_id order by f.ord)
), stored as (
  insert into chat.message (conversation_id, seq, no, message_id, client_msg_id, sender_id, type, content, attachments, mentions, metadata,
    reply_to_id, forwarded_from, created_at, edit_count, acting_id)
  select conversation_id, seq, no, message_id, client_msg_id, sender_id, type, content, attachments, mentions, metadata,
    reply_to_id, forwarded_from, at, 0, acting_id from numbered
), heads as (
  update chat.conversation_head h set last_seq = n.seq, last_no = n.no, last_message_id = n.message_id, last_sender_id = n.sender_id,
    last_text = n.preview, last_at = n.at, changed_xid = pg_current_xact_id()
  from (select distinct on (conversation_id) * from numbered order by conversation_id, seq desc) n
  where h.conversation_id = n.conversation_id
), positions as (
  update chat.member m set read_seq = n.seq, read_no = n.no, skip = 0, hidden_no = null, is_request = false, changed_xid = pg_current_xact_id()
  from (select distinct on (conversation_id, sender_id) * from numbered where not is_automatic order by conversation_id, sender_id, seq desc) n
  where m.conversation_id = n.conversation_id and m.account_id = n.sender_id
), unread_by_team as (
  -- An automatic message is not unread for the business, and what came before it stays so.
  update chat.member m set skip = m.skip + n.messages, changed_xid = pg_current_xact_id()
  from (select conversation_id, sender_id, count(*)::int as messages from numbered where is_automatic group by 1, 2) n
  where m.conversation_id = n.conversation_id and m.account_id = n.sender_id
), desks as (
  update chat.customer_conversation d set inbox_at = case when n.is_written then n.at else d.inbox_at end,
    status = case when n.customer_seq is not null then 'open' else d.status end,
    opened_at = case when n.customer_seq is not null and d.status = 'closed' then n.at else d.opened_at end,
    closed_at = case when n.customer_seq is null then d.closed_at end,
    wrote_at = case when n.customer_seq is not null then coalesce(d.wrote_at, n.at) else d.wrote_at end,
    snoozed_until = case when n.customer_seq is null then d.snoozed_until end,
    first_reply_at = case when n.customer_seq is not null and d.status = 'closed' then null when n.reply_seq is not null then coalesce(d.first_reply_at, n.at) else d.first_reply_at end,
    waiting_since = case
      when n.customer_seq > coalesce(n.reply_seq, 0) then case when n.reply_seq is null then coalesce(d.waiting_since, n.at) else n.at end
      when n.reply_seq is not null then null else d.waiting_since end
  from (
    select conversation_id, at, max(seq) filter (where is_customer) as customer_seq, max(seq) filter (where is_reply) as reply_seq,
      bool_or(not is_automatic) as is_written
    from numbered where client_id is not null group by conversation_id, at
  ) n
  where d.conversation_id = n.conversation_id
), indexed as (
  insert into chat.message_grams (conversation_id, seq, grams) select conversation_id, seq, grams from numbered where cardinality(grams) > 0
), mentioned as (
  insert into chat.mention (conversation_id, seq, account_id)
  select distinct n.conversation_id, n.seq, s.account_id
  from numbered n cross join jsonb_to_recordset(n.mentions) as x (user_id uuid)
    join chat.membership s on s.conversation_id = n.conversation_id and s.account_id = x.user_id
  where n.mentions is not null
)
select coalesce(j.ord, 0) as ord, j.refusal, coalesce(j.known_id, n.message_id) as message_id, coalesce(j.known_seq, n.seq)::float8 as seq,
  coalesce(j.known_at, n.at) as created_at, j.known_id is not null or coalesce(n.ord <> j.ord, false) as is_known,
  coalesce(p.display_name, p.username, '') as sender_name, p.image_url as sender_image,
  case when j.client_id is not null then jsonb_build_object('client_id', j.client_id, 'account_id', j.customer_id,
    'customer_username', coalesce(c.username, ''), 'customer_name', coalesce(c.display_name, c.username, ''),
    'acting', case when a.account_id is not null then jsonb_build_object('id', a.account_id, 'username', a.username,
      'display_name', coalesce(a.display_name, a.username), 'profile_image_url', a.image_url) end,
    'is_first', coalesce(j.is_customer and n.is_first_of_side and j.wrote_at is null, false),
    'has_opened', coalesce(j.is_customer and n.is_first_of_side and j.desk_status = 'closed', false),
    'waited_seconds', case when j.is_reply and n.is_first_of_side then extract(epoch from n.at - j.waiting_since)::float8 end) end as desk
from judged j
  left join numbered n on n.conversation_id = j.conversation_id and n.sender_id = j.sender_id and n.client_msg_id = j.client_msg_id
  left join chat.person p on p.account_id = j.sender_id
  left join chat.person c on c.account_id = j.customer_id
  left join chat.person a on a.account_id = j.acting_id
order by j.ord;

-- src/notes/repository/notes.ts

-- insert: execute
insert into chat.note (note_id, owner_id, conversation_id, title, content, tags, is_pinned, visibility, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6::text[], $7,
  $8, $9, $10);

-- find: maybeOne
select note_id, owner_id, conversation_id, title, content, tags, is_pinned, visibility, created_at, updated_at from chat.note where note_id = $1;

-- lockOwn: maybeOne
select note_id, owner_id, conversation_id, title, content, tags, is_pinned, visibility, created_at, updated_at from chat.note where note_id = $1 and owner_id = $2 for no key update;

-- update: execute
update chat.note set title = $1, content = $2, tags = $3::text[], is_pinned = $4,
  visibility = $5, updated_at = $6
where note_id = $7;

-- remove: execute
delete from chat.note where note_id = $1;

-- list: many
select note_id, owner_id, conversation_id, title, content, tags, is_pinned, visibility, created_at, updated_at from chat.note where {owner_id = $1 | {owner_id = $2 and conversation_id is null | {owner_id = $3 and is_pinned | {conversation_id = $4 | {owner_id = $5 and $6 = any(tags) | position(lower($7) in lower(title || ' ' || content)) > 0}}}}}
order by position(lower($8) in lower(title)) > 0 desc, updated_at desc, note_id limit $9 offset $10;

-- src/people/repository/friendships.ts

-- insert: execute
insert into chat.friendship (low_id, high_id, friendship_id, requested_by, state, initial_message, requested_at, updated_at)
values (least($1::uuid, $2::uuid), greatest($3::uuid, $4::uuid), $5, $6,
  'pending', $7, $8, $9)
on conflict do nothing;

-- lockPair: maybeOne
select f.friendship_id, f.low_id, f.high_id, f.requested_by, f.state from chat.friendship f
where f.low_id = least($1::uuid, $2::uuid) and f.high_id = greatest($3::uuid, $4::uuid) for update;

-- lock: maybeOne
select f.friendship_id, f.low_id, f.high_id, f.requested_by, f.state from chat.friendship f where f.friendship_id = $1 for update;

-- setState: execute
update chat.friendship set state = $1, updated_at = $2 where friendship_id = $3;

-- requestAgain: execute
update chat.friendship set state = 'pending', requested_by = $1, initial_message = $2, requested_at = $3, updated_at = $4
where friendship_id = $5;

-- remove: execute
delete from chat.friendship where friendship_id = $1;

-- acceptMessages: maybeOne
update chat.member m set is_request = false, changed_xid = pg_current_xact_id()
from chat.conversation c
where c.direct_key = least($1::uuid, $2::uuid) || ':' || greatest($3::uuid, $4::uuid)
  and m.conversation_id = c.conversation_id and m.is_request
returning m.conversation_id;

-- list: many
select p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url, f.friendship_id, f.state as friendship_status, (
  select c.conversation_id from chat.conversation c where c.direct_key = f.low_id || ':' || f.high_id) as conversation_id from
chat.friendship f join chat.person p on p.account_id = case when f.low_id = $1 then f.high_id else f.low_id end
where (f.low_id = $2 or f.high_id = $3) and f.state = 'accepted'
  order by lower(coalesce(p.display_name, p.username)), p.account_id limit $4 offset $5;

-- find: maybeOne
select p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url, f.friendship_id, f.state as friendship_status, (
  select c.conversation_id from chat.conversation c where c.direct_key = f.low_id || ':' || f.high_id) as conversation_id from
chat.friendship f join chat.person p on p.account_id = case when f.low_id = $1 then f.high_id else f.low_id end
where (f.low_id = $2 or f.high_id = $3) and f.friendship_id = $4;

-- listRequests: many
select p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url, f.friendship_id as request_id, f.requested_at, f.initial_message from
chat.friendship f join chat.person p on p.account_id = case when f.low_id = $1 then f.high_id else f.low_id end
where (f.low_id = $2 or f.high_id = $3)
    and f.state = 'pending' and (f.requested_by = $4) = ($5 = 'sent')
  order by f.requested_at desc limit $6;

-- block: execute
insert into chat.block (blocker_id, blocked_id, created_at) values ($1, $2, $3) on conflict do nothing;

-- unblock: execute
delete from chat.block where blocker_id = $1 and blocked_id = $2;

-- listBlocked: many
select p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url, b.created_at as blocked_at from chat.block b join chat.person p on p.account_id = b.blocked_id
where b.blocker_id = $1 order by b.created_at desc limit $2;

-- src/people/repository/people.ts

-- staffCopy: apply
insert into chat.person as known (account_id, kind, username, given_name, active, inbox_clients, reply_clients, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (account_id) do update set kind = excluded.kind, username = excluded.username, given_name = excluded.given_name, active = excluded.active, inbox_clients = excluded.inbox_clients, reply_clients = excluded.reply_clients, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- staffCopy: apply
update chat.person set seen_at = now() where account_id = $1;

-- staffCopy: isEmpty
select not exists (select from chat.person) as empty;

-- staffCopy: outdate
update chat.person set version = -1 where version > 0;

-- staffCopy: sweep
delete from chat.person where seen_at < $1 returning account_id;

-- memberCopy: apply
insert into chat.person as known (account_id, kind, username, given_name, active, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (account_id) do update set kind = excluded.kind, username = excluded.username, given_name = excluded.given_name, active = excluded.active, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- memberCopy: apply
update chat.person set seen_at = now() where account_id = $1;

-- memberCopy: isEmpty
select not exists (select from chat.person) as empty;

-- memberCopy: outdate
update chat.person set version = -1 where version > 0;

-- memberCopy: sweep
delete from chat.person where seen_at < $1 returning account_id;

-- userCopy: apply
insert into chat.person as known (account_id, kind, username, given_name, active, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (account_id) do update set kind = excluded.kind, username = excluded.username, given_name = excluded.given_name, active = excluded.active, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- userCopy: apply
update chat.person set seen_at = now() where account_id = $1;

-- userCopy: isEmpty
select not exists (select from chat.person) as empty;

-- userCopy: outdate
update chat.person set version = -1 where version > 0;

-- userCopy: sweep
delete from chat.person where seen_at < $1 returning account_id;

-- findActive: many
select p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url from chat.person p where p.account_id = any($1::uuid[]) and p.active and p.deleted_at is null and p.kind not in ('service', 'business');

-- isKnown: maybeOne
select account_id from chat.person where account_id = $1 and active and deleted_at is null and kind <> 'service';

-- src/people/repository/profiles.ts

-- find: maybeOne
select p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url, f.bio, coalesce(f.status, 'online') as status, p.private_receipts, p.discoverable
from chat.person p left join chat.profile f on f.account_id = p.account_id
where p.account_id = $1 and p.active and p.deleted_at is null;

-- change: execute
insert into chat.profile as f (account_id, display_name, bio, status, private_receipts, discoverable, updated_at)
values ($1, $2, $3, coalesce($4, 'online'),
  coalesce($5::boolean, false), $6::boolean, $7)
on conflict (account_id) do update set display_name = coalesce(excluded.display_name, f.display_name),
  bio = case when $8 then excluded.bio else f.bio end, status = coalesce($9, f.status),
  private_receipts = coalesce($10::boolean, f.private_receipts),
  discoverable = coalesce(excluded.discoverable, f.discoverable), updated_at = excluded.updated_at;

-- change: execute
update chat.person set display_name = null where account_id = $1;

-- hasPrivateReceipts: maybeOne
select private_receipts as is_private from chat.person where account_id = $1;

-- search: many
select p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url, f.friendship_id, f.state as friendship_status
from (select account_id from chat.person where lower(username) = $1 {union select account_id from chat.person where discoverable and lower(username) like $2
  union select account_id from chat.person where discoverable and lower(display_name) like $3}?) found
  join chat.person p on p.account_id = found.account_id
  left join chat.friendship f on f.low_id = least(p.account_id, $4::uuid) and f.high_id = greatest(p.account_id, $5::uuid)
where p.active and p.deleted_at is null and p.kind not in ('service', 'business') and p.account_id <> $6
  and not exists (select from chat.block b where b.blocker_id = p.account_id and b.blocked_id = $7)
order by lower(p.username) = $8 desc, lower(coalesce(p.display_name, p.username)), p.account_id limit $9 offset $10;

-- src/people/repository/relations.ts

-- between: one
select exists (select from chat.block where blocker_id = $1 and blocked_id = $2) as blocks,
  exists (select from chat.block where blocker_id = $3 and blocked_id = $4) as blocked,
  exists (
    select from chat.friendship where low_id = least($5::uuid, $6::uuid) and high_id = greatest($7::uuid, $8::uuid) and state = 'accepted'
  ) as "isFriend";

-- src/privacy/repository.ts

-- erase: execute
delete from chat.message_edit where message_id in (select message_id from chat.message where sender_id = any($1::uuid[]));

-- erase: execute
delete from chat.message_grams n using chat.message g where g.sender_id = any($1::uuid[]) and n.conversation_id = g.conversation_id and n.seq = g.seq;

-- erase: execute
update chat.conversation_head set last_text = $1 where last_sender_id = any($2::uuid[]);

-- erase: execute
update chat.message set content = $1, attachments = null, mentions = null, metadata = null
where sender_id = any($2::uuid[]) and deleted_at is null and content <> $3;

-- erase: execute
update chat.message set forwarded_from = forwarded_from || '{"sender_id": null, "sender_name": null}'
where forwarded_from ->> 'sender_id' = any($1::text[]);

-- erase: many
delete from chat.member where account_id = any($1::uuid[]) returning conversation_id;

-- erase: execute
delete from chat.membership where account_id = any($1::uuid[]);

-- erase: execute
update chat.conversation c set member_count = (select count(*) from chat.member m where m.conversation_id = c.conversation_id and m.left_at is null)
where conversation_id = any($1::uuid[]);

-- erase: execute
delete from chat.reaction where account_id = any($1::uuid[]);

-- erase: execute
delete from chat.mention where account_id = any($1::uuid[]);

-- erase: execute
delete from chat.pin where pinned_by = any($1::uuid[]);

-- erase: execute
delete from chat.draft where account_id = any($1::uuid[]);

-- erase: execute
delete from chat.scheduled_message where sender_id = any($1::uuid[]);

-- erase: execute
delete from chat.note where owner_id = any($1::uuid[]);

-- erase: execute
delete from chat.friendship where low_id = any($1::uuid[]) or high_id = any($2::uuid[]);

-- erase: execute
with gone as (delete from chat.follow where account_id = any($1::uuid[]) returning client_id, unfollowed_at), counted as (
  update chat.business b set follower_count = b.follower_count - 1
  from gone g where g.client_id = b.client_id and g.unfollowed_at is null returning 1
) select from gone;

-- erase: execute
delete from chat.inbox_note n where n.author_id = any($1::uuid[])
  or exists (select from chat.customer_conversation i where i.conversation_id = n.conversation_id and i.account_id = any($2::uuid[]));

-- erase: execute
delete from chat.customer_conversation where account_id = any($1::uuid[]);

-- erase: execute
delete from chat.active_customer where account_id = any($1::uuid[]);

-- erase: execute
delete from chat.block where blocker_id = any($1::uuid[]) or blocked_id = any($2::uuid[]);

-- erase: execute
delete from chat.profile where account_id = any($1::uuid[]);

-- erase: execute
delete from chat.person where account_id = any($1::uuid[]);

-- collect: many
select username, display_name, image_url from chat.person where account_id = any($1::uuid[]);

-- collect: many
select display_name, image_url, bio, status, private_receipts, discoverable from chat.profile where account_id = any($1::uuid[]);

-- collect: many
select conversation_id, type, content, attachments, created_at, edited_at from chat.message
where sender_id = any($1::uuid[]) and deleted_at is null order by created_at;

-- collect: many
select conversation_id, role, joined_at, left_at from chat.member where account_id = any($1::uuid[]);

-- collect: many
select message_id, emoji, created_at from chat.reaction where account_id = any($1::uuid[]);

-- collect: many
select low_id, high_id, state, initial_message, requested_at from chat.friendship where low_id = any($1::uuid[]) or high_id = any($2::uuid[]);

-- collect: many
select conversation_id, content, updated_at from chat.draft where account_id = any($1::uuid[]);

-- collect: many
select conversation_id, type, content, attachments, scheduled_at, state from chat.scheduled_message where sender_id = any($1::uuid[]) order by scheduled_at;

-- collect: many
select conversation_id, title, content, tags, visibility, created_at, updated_at from chat.note where owner_id = any($1::uuid[]) order by created_at;

-- collect: many
select client_id, followed_at, source, unfollowed_at from chat.follow where account_id = any($1::uuid[]);

-- collect: many
select conversation_id, client_id, status, opened_at, closed_at from chat.customer_conversation where account_id = any($1::uuid[]);

-- collect: many
select n.conversation_id, n.content, n.created_at from chat.inbox_note n join chat.customer_conversation i on i.conversation_id = n.conversation_id
where i.account_id = any($1::uuid[]) order by n.created_at;

-- collect: many
select client_id, day from chat.active_customer where account_id = any($1::uuid[]) order by day;

-- collect: many
select blocked_id, created_at from chat.block where blocker_id = any($1::uuid[]);

-- src/scheduled/repository/scheduled.ts

-- queue.dueInMs: one
select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from chat.scheduled_message where state = 'pending';

-- queue.lease: maybeOne; trusted: type
update chat.scheduled_message set due_at = now() + make_interval(secs => $1), attempts = attempts + 1
  where (scheduled_id) = (select scheduled_id from chat.scheduled_message where state = 'pending' and due_at <= now()
order by due_at limit $2 for update skip locked)
  returning scheduled_id, conversation_id, sender_id, type, content, attachments, metadata, scheduled_at, state, attempts, message_id, sent_at, error_reason, created_at, is_automatic;

-- queue.postpone: execute
update chat.scheduled_message set due_at = now() + make_interval(secs => $1) where scheduled_id = $2 and attempts = $3 and state = 'pending';

-- countPending: one
select count(*)::int as pending from chat.scheduled_message where sender_id = $1 and state = 'pending';

-- insert: one; trusted: type
insert into chat.scheduled_message (scheduled_id, conversation_id, sender_id, type, content, attachments, metadata, scheduled_at, state, due_at,
  created_at, updated_at)
values ($1, $2, $3, $4, $5,
  $6::jsonb, $7::jsonb,
  $8, 'pending', $9, $10, $11)
returning scheduled_id, conversation_id, sender_id, type, content, attachments, metadata, scheduled_at, state, attempts, message_id, sent_at, error_reason, created_at, is_automatic;

-- insertAutomatic: execute
insert into chat.scheduled_message (scheduled_id, conversation_id, sender_id, type, content, metadata, scheduled_at, state, due_at, created_at,
  updated_at, is_automatic)
values ($1, $2, $3, 'text', $4, '{"automatic": true}', $5,
  'pending', $6, $7, $8, true)
on conflict (scheduled_id) do nothing;

-- list: many; trusted: type
select scheduled_id, conversation_id, sender_id, type, content, attachments, metadata, scheduled_at, state, attempts, message_id, sent_at, error_reason, created_at, is_automatic from chat.scheduled_message
where sender_id = $1 and state in ('pending', 'failed') and ($2::uuid is null or conversation_id = $3)
order by scheduled_at, scheduled_id limit $4;

-- find: maybeOne; trusted: type
select scheduled_id, conversation_id, sender_id, type, content, attachments, metadata, scheduled_at, state, attempts, message_id, sent_at, error_reason, created_at, is_automatic from chat.scheduled_message where scheduled_id = $1;

-- change: maybeOne; trusted: type
update chat.scheduled_message set content = coalesce($1, content), scheduled_at = coalesce($2::timestamptz, scheduled_at),
  due_at = coalesce($3::timestamptz, due_at), updated_at = $4
where scheduled_id = $5 and state = 'pending' and attempts = 0 returning scheduled_id, conversation_id, sender_id, type, content, attachments, metadata, scheduled_at, state, attempts, message_id, sent_at, error_reason, created_at, is_automatic;

-- cancel: execute
update chat.scheduled_message set state = 'cancelled', updated_at = $1 where scheduled_id = $2 and state = 'pending' and attempts = 0;

-- end: execute
update chat.scheduled_message set state = $1, message_id = $2, error_reason = $3,
  sent_at = $4, updated_at = $5
where scheduled_id = $6 and attempts = $7 and state = 'pending';
