-- The SQL of services/notifier, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/consent/repository/consents.ts

-- set: execute
insert into notifier.consent as known (address, is_wanted, is_published) values ($1, $2, true)
on conflict (address) do update set is_wanted = excluded.is_wanted, is_published = true, changed_at = now() where known.is_wanted <> excluded.is_wanted;

-- optedOut: many
select address from notifier.consent where address = any($1::text[]) and not is_wanted;

-- takeUnpublished: many
update notifier.consent set is_published = true
where address in (select address from notifier.consent where not is_published limit $1 for update skip locked)
returning address, is_wanted;

-- src/dialogues/repository/rehearsals.ts

-- add: execute
insert into notifier.rehearsal_line (line_id, client_id, account_id, is_answer, text, file_name)
values ($1, $2, $3, $4, $5, $6);

-- list: many
select * from (
  select line_id, is_answer, text, file_name, at from notifier.rehearsal_line
  where account_id = $1 and client_id = $2 order by at desc, is_answer desc, line_id desc limit $3) newest
order by at, is_answer, line_id;

-- clear: execute
delete from notifier.rehearsal_line where account_id = $1 and client_id = $2;

-- prune: execute
delete from notifier.rehearsal_line where line_id in (
  select line_id from notifier.rehearsal_line where at < now() - interval '1 day' limit $1);

-- src/numbers/repository/numbers.ts

-- list: many
select number_id, driver, name, all_clients, client_ids, address, state, restricted_until, reason, state_at, pace_ms, hour_max, day_max,
quiet_from, quiet_to, linked_at, phone_number_id, business_account_id, sealed_credentials, template_name, template_language, pairing_phone, qr, pairing_code, page_version, memory_mb from notifier.number
  where deleted_at is null and ($1::text is null or all_clients or $2 = any(client_ids)) order by number_id limit 1000;

-- find: maybeOne
select number_id, driver, name, all_clients, client_ids, address, state, restricted_until, reason, state_at, pace_ms, hour_max, day_max,
quiet_from, quiet_to, linked_at, phone_number_id, business_account_id, sealed_credentials, template_name, template_language, pairing_phone, qr, pairing_code, page_version, memory_mb from notifier.number where number_id = $1 and deleted_at is null;

-- lock: maybeOne
select number_id, driver, name, all_clients, client_ids, address, state, restricted_until, reason, state_at, pace_ms, hour_max, day_max,
quiet_from, quiet_to, linked_at, phone_number_id, business_account_id, sealed_credentials, template_name, template_language, pairing_phone, qr, pairing_code, page_version, memory_mb from notifier.number where number_id = $1 and deleted_at is null for update;

-- hasLost: one
select exists (select from notifier.number where deleted_at is null and state in ('waiting', 'logged_out')) as lost;

-- add: maybeOne
insert into notifier.number (number_id, driver, name, all_clients, client_ids, state, pace_ms, hour_max, day_max, quiet_from, quiet_to, phone_number_id,
    business_account_id, sealed_credentials, template_name, template_language, created_by)
  values ($1, $2, $3, $4, $5, $6,
    $7, $8, $9, $10, $11, $12, $13,
    $14, $15, $16, $17)
  on conflict do nothing returning number_id, driver, name, all_clients, client_ids, address, state, restricted_until, reason, state_at, pace_ms, hour_max, day_max,
quiet_from, quiet_to, linked_at, phone_number_id, business_account_id, sealed_credentials, template_name, template_language, pairing_phone, qr, pairing_code, page_version, memory_mb;

-- addSandbox: execute
insert into notifier.number (number_id, driver, name, all_clients, state, created_by)
values ($1, 'sandbox', 'Simulasi', true, 'ready', 'system') on conflict do nothing;

-- change: one
update notifier.number set name = $1, all_clients = $2, client_ids = $3, pace_ms = $4,
    hour_max = $5, day_max = $6, quiet_from = $7, quiet_to = $8, sealed_credentials = $9, template_name = $10,
    template_language = $11, updated_at = now()
  where number_id = $12 returning number_id, driver, name, all_clients, client_ids, address, state, restricted_until, reason, state_at, pace_ms, hour_max, day_max,
quiet_from, quiet_to, linked_at, phone_number_id, business_account_id, sealed_credentials, template_name, template_language, pairing_phone, qr, pairing_code, page_version, memory_mb;

-- setLink: one
update notifier.number set state = $1, restricted_until = $2, reason = $3,
    address = $4, pairing_phone = $5, qr = $6, pairing_code = $7,
    page_version = $8, memory_mb = $9, updated_at = now(),
    linked_at = case when $10 <> 'web' or $11 <> 'ready' then linked_at
      when address is distinct from $12 or linked_at is null then now() else linked_at end,
    state_at = case when state = $13 then state_at else now() end
  where number_id = $14 returning number_id, driver, name, all_clients, client_ids, address, state, restricted_until, reason, state_at, pace_ms, hour_max, day_max,
quiet_from, quiet_to, linked_at, phone_number_id, business_account_id, sealed_credentials, template_name, template_language, pairing_phone, qr, pairing_code, page_version, memory_mb;

-- noteAddress: execute
update notifier.number set address = $1 where number_id = $2 and address is distinct from $3;

-- remove: execute
update notifier.number set deleted_at = now(), updated_at = now(), state = 'logged_out', sealed_credentials = null, qr = null, pairing_code = null,
  pairing_phone = null where number_id = $1;

-- remove: execute
delete from notifier.contact where number_id = $1;

-- loads: many
select n.id as number_id,
  (select count(*)::int from notifier.message m where m.line = n.id and m.state = 'planned') as queued,
  (select count(*)::int from notifier.message m where m.line = n.id and m.attempted_at > now() - interval '1 hour') as sent_hour,
  (select count(*)::int from notifier.message m where m.line = n.id and m.attempted_at > now() - interval '1 day') as sent_day,
  (select m.failure from notifier.message m where m.line = n.id and m.attempted_at is not null and m.state = 'failed'
    order by m.attempted_at desc limit 1) as last_error
from unnest($1::text[]) as n (id);

-- candidates: many
select n.number_id, n.driver, n.all_clients, n.client_ids, n.state, n.template_name is not null as "hasTemplate",
  (select count(*)::int from notifier.message m where m.line = n.number_id::text and m.state = 'planned') as queued,
  coalesce((select jsonb_object_agg(c.address, c.wrote_at) from notifier.contact c
    where c.number_id = n.number_id and c.address = any($1::text[])), '{}') as wrote
from notifier.number n where n.deleted_at is null and n.driver = any($2::text[]);

-- hasNumber: maybeOne
select number_id from notifier.number
where deleted_at is null and driver = any($1::text[]) and ($2::text is null or all_clients or $3 = any(client_ids))
limit 1;

-- wroteAt: maybeOne
select wrote_at from notifier.contact where number_id = $1 and address = $2;

-- endRestrictions: many
update notifier.number set state = 'ready', restricted_until = null, reason = null, state_at = now(), updated_at = now()
  where state = 'restricted' and restricted_until <= now() and deleted_at is null returning number_id, driver, name, all_clients, client_ids, address, state, restricted_until, reason, state_at, pace_ms, hour_max, day_max,
quiet_from, quiet_to, linked_at, phone_number_id, business_account_id, sealed_credentials, template_name, template_language, pairing_phone, qr, pairing_code, page_version, memory_mb;

-- noteContacts: many
with given as (
  select c.address, max(c.at) as wrote_at, (array_agg(c.name order by c.at desc) filter (where c.name is not null))[1] as name
  from unnest($1::text[], $2::text[],
    $3::timestamptz[]) as c (address, name, at) group by c.address
), before as (
  select address, name, is_noted from notifier.contact where number_id = $4 and address in (select address from given)
), stored as (
  insert into notifier.contact as known (number_id, address, wrote_at, name, is_noted)
  select $5::uuid, address, wrote_at, name, true from given
  on conflict (number_id, address) do update set wrote_at = greatest(known.wrote_at, excluded.wrote_at), is_noted = true,
    name = case when excluded.wrote_at >= known.wrote_at then coalesce(excluded.name, known.name) else coalesce(known.name, excluded.name) end
  returning address, name
)
select s.address, s.name from stored s left join before b using (address)
where b.is_noted is not true or b.name is distinct from s.name order by s.address;

-- src/repository/accounts.ts

-- accounts: apply
insert into notifier.account as known (account_id, permissions, all_clients, tenants, whatsapp, email, active, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (account_id) do update set permissions = excluded.permissions, all_clients = excluded.all_clients, tenants = excluded.tenants, whatsapp = excluded.whatsapp, email = excluded.email, active = excluded.active, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- accounts: apply
update notifier.account set seen_at = now() where account_id = $1;

-- accounts: isEmpty
select not exists (select from notifier.account) as empty;

-- accounts: outdate
update notifier.account set version = -1 where version > 0;

-- accounts: sweep
delete from notifier.account where seen_at < $1 returning account_id;

-- emailAt: many
select email, coalesce($1::text is null or all_clients or $2 = any(tenants), false) as sees from notifier.account
where whatsapp = $3 and active and deleted_at is null limit 2;

-- reachOf: maybeOne
select whatsapp, email from notifier.account where account_id = $1 and active and deleted_at is null;

-- src/repository/chat-orders.ts

-- add: execute
insert into notifier.chat_order (order_id, trigger, channel, chat, sender, reply_key, frames, deadline)
values ($1, $2, $3, $4, $5, $6,
        $7::jsonb, now() + make_interval(secs => $8 / 1000.0))
on conflict (reply_key) do nothing;

-- answer: maybeOne; trusted: channel
with open as (select state = 'expired' as is_late from notifier.chat_order where order_id = $1 and state <> 'answered' for update)
update notifier.chat_order set state = 'answered' from open where order_id = $2 returning order_id, trigger, channel, chat, sender, reply_key, frames, is_late;

-- isWaiting: maybeOne
select order_id from notifier.chat_order where chat = $1 and state = 'waiting' limit 1;

-- queue.dueInMs: one
select extract(epoch from min(deadline) - now())::float8 * 1000 as ms from notifier.chat_order where state = 'waiting';

-- expire: many; trusted: channel
update notifier.chat_order set state = 'expired' where order_id in (select order_id from notifier.chat_order where state = 'waiting' and deadline <= now()
  order by deadline limit $1 for update skip locked) returning order_id, trigger, channel, chat, sender, reply_key, frames;

-- prune: execute
delete from notifier.chat_order where order_id in (
  select order_id from notifier.chat_order
  where created_at < now() - make_interval(days => $1) and state <> 'waiting' limit $2);

-- src/repository/dialogues.ts

-- open: execute
insert into notifier.dialogue (chat, sender, frames, language, expires_at)
values ($1, $2, $3::jsonb, $4, now() + make_interval(secs => $5 / 1000.0))
on conflict (chat, sender) do update set frames = excluded.frames, language = excluded.language, expires_at = excluded.expires_at;

-- take: maybeOne
delete from notifier.dialogue where chat = $1 and sender = $2 returning frames, language, expires_at <= now() as timed_out;

-- openAmong: many
select chat, sender from notifier.dialogue
where expires_at > now() and (chat, sender) in (
  select * from unnest($1::text[], $2::text[]));

-- prune: execute
delete from notifier.dialogue where (chat, sender) in (
  select chat, sender from notifier.dialogue where expires_at < now() - interval '1 hour' limit $1);

-- src/repository/erased-addresses.ts

-- eraseMessages: execute
update notifier.message m set recipient = 'dihapus:' || m.message_id, subject = case when m.subject is not null then $1 end, text = $2,
  file = null, error = null, email_instead = null,
  state = case when m.state in ('planned', 'attempting', 'unknown') then 'failed' else m.state end, lease_until = null
where m.recipient = any($3::text[]) or m.email_instead ->> 'to' = any($4::text[]);

-- eraseInbound: execute
update notifier.inbound set sender = 'dihapus', text = $1, handled_at = coalesce(handled_at, now()), outcome = coalesce(outcome, 'erased')
where sender = any($2::text[]);

-- removeInboundFiles: many
delete from notifier.inbound_file where sender = any($1::text[]) returning file_id;

-- removeKnown: execute
delete from notifier.dialogue where sender = any($1::text[]) or chat = any($2::text[]);

-- removeKnown: execute
delete from notifier.chat_order where sender = any($1::text[]) or chat = any($2::text[]);

-- removeKnown: execute
delete from notifier.consent where address = any($1::text[]);

-- removeKnown: execute
delete from notifier.contact where address = any($1::text[]);

-- removeKnown: execute
delete from notifier.mail_address where address = any($1::text[]);

-- removeKnown: execute
delete from notifier.mail_unsubscription where address = any($1::text[]);

-- collect: many
select message_id, client_id, channel, recipient, subject, text, state, planned_at, accepted_at, delivered_at, read_at from notifier.message
where recipient = any($1::text[]) order by seq;

-- collect: many
select channel, sender, chat_group, text, sent_at, received_at from notifier.inbound where sender = any($1::text[]) order by seq;

-- collect: many
select file_id, client_id, sender, name, caption, type, bytes, received_at from notifier.inbound_file
where sender = any($1::text[]) order by received_at;

-- collect: many
select chat, sender, expires_at, language from notifier.dialogue where sender = any($1::text[]) order by chat;

-- collect: many
select address, is_wanted, changed_at from notifier.consent where address = any($1::text[]) order by address;

-- collect: many
select address, name, wrote_at from notifier.contact where address = any($1::text[]) order by address;

-- collect: many
select address, bounced_at, status, reason from notifier.mail_address where address = any($1::text[]) order by address;

-- collect: many
select address, client_id, unsubscribed_at from notifier.mail_unsubscription where address = any($1::text[]) order by address;

-- src/repository/inbound-files.ts

-- note: execute
insert into notifier.inbound_file (file_id, client_id, number_id, provider_message_id, sender, chat_group, name, caption, media_id, expires_at)
select $1::uuid, $2::text, $3::uuid, $4::text, $5::text,
  $6::text, $7::text, $8::text, $9::text, now() + make_interval(days => $10)
where (select count(*) from notifier.inbound_file
       where sender = $11 and received_at > now() - interval '24 hours') < $12
on conflict (provider_message_id) do nothing;

-- findWaiting: maybeOne
select file_id, client_id, number_id, media_id, attempts, expires_at from notifier.inbound_file where provider_message_id = $1 and state = 'waiting';

-- queue.dueInMs: one
select extract(epoch from min(next_attempt_at) - now())::float8 * 1000 as ms from notifier.inbound_file where state = 'waiting' and media_id is not null;

-- queue.lease: maybeOne
update notifier.inbound_file set next_attempt_at = now() + make_interval(secs => $1), attempts = attempts + 1
  where (file_id) = (select file_id from notifier.inbound_file where state = 'waiting' and media_id is not null and next_attempt_at <= now()
order by next_attempt_at limit $2 for update skip locked)
  returning file_id, client_id, number_id, media_id, attempts, expires_at;

-- queue.postpone: execute
update notifier.inbound_file set next_attempt_at = now() + make_interval(secs => $1) where file_id = $2 and attempts = $3 and state = 'waiting' and media_id is not null;

-- hasRoom: execute
select pg_advisory_xact_lock(hashtext('notifier.inbound_file'), hashtext($1));

-- hasRoom: one
select coalesce(sum(bytes), 0)::bigint as bytes from notifier.inbound_file
where client_id = $1 and state = 'kept' and received_at > now() - interval '24 hours';

-- noteKept: execute
update notifier.inbound_file set state = 'kept', blob_id = $1, type = $2, bytes = $3, reason = null
where file_id = $4 and state = 'waiting';

-- noteFailed: execute
update notifier.inbound_file set state = 'failed', reason = $1 where file_id = $2 and state = 'waiting';

-- postpone: execute
update notifier.inbound_file set reason = $1, next_attempt_at = now() + make_interval(secs => $2)
where file_id = $3 and attempts = $4 and state = 'waiting' and media_id is not null;

-- list: many
select f.file_id, f.client_id, f.number_id, f.sender, f.chat_group, f.name, f.caption,
  coalesce(f.type, '') as type, coalesce(f.bytes, 0) as bytes, f.blob_id, f.received_at, f.expires_at,
  f.received_at::text as sort_key
from {(
  select f.* from notifier.inbound_file f
  where true and f.state = 'kept' and f.expires_at > now() and {true | (f.received_at, f.file_id) {< | >} ($1, $2)} order by f.received_at {desc | asc}, f.file_id {desc | asc} limit $3) | (select f.* from unnest($4::text[]) one (client_id)
cross join lateral (
  select f.* from notifier.inbound_file f
  where f.client_id = one.client_id and f.state = 'kept' and f.expires_at > now() and {true | (f.received_at, f.file_id) {< | >} ($5, $6)} order by f.received_at {desc | asc}, f.file_id {desc | asc} limit $7) f order by f.received_at {desc | asc}, f.file_id {desc | asc} limit $8)} f order by f.received_at {desc | asc}, f.file_id {desc | asc} limit $9;

-- prune: execute
delete from notifier.inbound_file where file_id in (select file_id from notifier.inbound_file where expires_at < now() limit $1);

-- src/repository/inbound.ts

-- add: execute
insert into notifier.inbound (channel, number_id, provider_message_id, sender, chat_group, text, sent_at)
select $1::text, $2::uuid, m.* from unnest(
  $3::text[], $4::text[],
  $5::text[], $6::text[],
  $7::timestamptz[]) as m
on conflict (channel, provider_message_id) do nothing;

-- queue.dueInMs: one
select extract(epoch from min(next_attempt_at) - now())::float8 * 1000 as ms from notifier.inbound where channel = 'whatsapp' and handled_at is null;

-- queue.lease: maybeOne
update notifier.inbound set next_attempt_at = now() + make_interval(secs => $1), attempts = attempts + 1
  where (channel, provider_message_id) = (select channel, provider_message_id from notifier.inbound where channel = 'whatsapp' and handled_at is null and next_attempt_at <= now()
order by seq limit $2 for update skip locked)
  returning provider_message_id, sender, chat_group, text, attempts;

-- queue.postpone: execute
update notifier.inbound set next_attempt_at = now() + make_interval(secs => $1) where provider_message_id = $2 and attempts = $3 and channel = 'whatsapp' and handled_at is null;

-- lock: execute
select from notifier.inbound where provider_message_id = $1 and attempts = $2 and channel = 'whatsapp' and handled_at is null for update;

-- close: execute
update notifier.inbound set handled_at = now(), outcome = $1 where provider_message_id = $2 and attempts = $3 and channel = 'whatsapp' and handled_at is null;

-- countLastMinute: one
select count(*)::int as count from notifier.inbound where sender = $1 and received_at > now() - interval '1 minute';

-- maySay: execute
insert into notifier.courtesy as last (key, at) values ($1, now())
on conflict (key) do update set at = now() where last.at <= now() - make_interval(secs => $2 / 1000.0);

-- prune: execute
delete from notifier.inbound where (channel, provider_message_id) in (
  select channel, provider_message_id from notifier.inbound
  where received_at < now() - make_interval(days => $1) and handled_at is not null limit $2);

-- pruneCourtesies: execute
delete from notifier.courtesy where key in (select key from notifier.courtesy where at < now() - interval '1 day' limit $1);

-- src/repository/line-turns.ts

-- take: maybeOne
insert into notifier.line_turn as turn (line, direction, holder, token, lease_until)
values ($1, $2, $3, 1, now() + make_interval(secs => $4 / 1000.0))
on conflict (line, direction) do update set
  holder = excluded.holder, lease_until = excluded.lease_until,
  token = turn.token + (turn.holder <> excluded.holder)::int
where turn.holder = excluded.holder or turn.lease_until < now()
returning token, cursor,
  greatest(0, coalesce(extract(epoch from turn.last_claim_at - now()) * 1000 + $5, 0))::int as wait_ms;

-- pause: execute
update notifier.line_turn set last_claim_at = greatest(last_claim_at, now() + make_interval(secs => $1 / 1000.0))
where line = $2 and direction = 'out';

-- noteClaim: execute
update notifier.line_turn set last_claim_at = now() + make_interval(secs => $1 / 1000.0) where line = $2 and direction = 'out';

-- advance: execute
update notifier.line_turn set cursor = $1 where line = $2 and direction = 'in' and token = $3;

-- release: execute
update notifier.line_turn set lease_until = now() - interval '1 second'
where line = $1 and direction = $2 and holder = $3 and lease_until > now();

-- src/repository/mail-addresses.ts

-- mark: execute
insert into notifier.mail_address (address, status, reason, message_id)
values (lower($1), $2, $3, $4) on conflict (address) do nothing;

-- unmark: execute
delete from notifier.mail_address where address = lower($1);

-- refusalOf: one
select case when exists (select from notifier.mail_address where address = lower($1)) then 'address_bounced'
  when exists (select from notifier.mail_unsubscription where client_id = $2 and address = lower($3))
  then 'unsubscribed' end as failure;

-- isUnsubscribed: maybeOne
select client_id from notifier.mail_unsubscription where client_id = $1 and address = lower($2);

-- subscribe: execute
delete from notifier.mail_unsubscription where client_id = $1 and address = lower($2);

-- subscribe: execute
insert into notifier.mail_unsubscription (client_id, address) values ($1, lower($2)) on conflict do nothing;

-- prune: execute
delete from notifier.mail_address where address in (
  select address from notifier.mail_address where bounced_at < now() - make_interval(days => $1) limit $2);

-- src/repository/message-attempts.ts

-- planned.dueInMs: one
select extract(epoch from min(next_attempt_at) - now())::float8 * 1000 as ms from notifier.message where line = $1 and state = 'planned';

-- countAttempted: one
select count(*)::int as count from (
  select from notifier.message where line = $1 and attempted_at > now() - make_interval(secs => $2) limit $3) m;

-- claim: maybeOne
with recursive waiting as (
  (select priority, coalesce(client_id, '') as client from notifier.message where line = $1 and state = 'planned' order by 1, 2 limit 1)
  union all
  select next.* from waiting w cross join lateral (
    select priority, coalesce(client_id, '') as client from notifier.message
    where line = $2 and state = 'planned' and (priority, coalesce(client_id, '')) > (w.priority, w.client) order by 1, 2 limit 1) next),
turns as materialized (
  select w.priority, w.client,
    (select s.attempted_at from notifier.message s
      where s.line = $3 and coalesce(s.client_id, '') = w.client and s.attempted_at is not null
      order by s.attempted_at desc limit 1) as served_at
  from waiting w left join access.client c on c.client_id = w.client
  cross join lateral (select (now() at time zone coalesce(c.timezone, $4))::time as local) here
  where w.priority <= $5 or (not $6::boolean and ($7::boolean or not case
    when $8::time <= $9::time
      then here.local >= $10::time and here.local < $11::time
    else here.local >= $12::time or here.local < $13::time end)))
update notifier.message set state = 'attempting', attempts = attempts + 1, attempted_at = now(),
  fence = nextval('notifier.fence_seq'), lease_until = now() + make_interval(secs => $14)
where message_id = (
  select next.message_id from turns cross join lateral (
    select m.message_id from notifier.message m
    where m.line = $15 and m.state = 'planned' and m.priority = turns.priority and coalesce(m.client_id, '') = turns.client
      and m.next_attempt_at <= now()
      and not exists (
        select from notifier.message e
        where e.channel = m.channel and e.recipient = m.recipient and e.state in ('planned', 'attempting')
          and (e.state = 'attempting' or (e.seq < m.seq and (
            (e.intent_key = m.intent_key and e.client_id is not distinct from m.client_id)
            or (e.next_attempt_at <= now() and e.priority <= m.priority
              and (e.client_id is not distinct from m.client_id or m.priority <= $16))))))
      and ($17 = 0 or not exists (
        select from notifier.message r
        where r.line = m.line and r.recipient = m.recipient
          and r.attempted_at > now() - make_interval(secs => $18 / 1000.0)))
    order by m.next_attempt_at, m.seq for update skip locked limit 1) next
  order by turns.priority, turns.served_at nulls first, turns.client limit 1)
returning message_id, client_id, intent_key, recipient, subject, text, file, failure, attempts, priority, fence,
  unknown_at is not null as doubtful;

-- attemptUnrouted: one
update notifier.message set state = 'attempting', attempts = attempts + 1, fence = nextval('notifier.fence_seq'),
  lease_until = now() + make_interval(secs => $1)
where message_id = $2 returning attempts, fence;

-- settle: maybeOne
update notifier.message m set state = $1, lease_until = null,
  error = $2, failure = $3,
  provider_message_id = coalesce($4, provider_message_id),
  accepted_at = case when $5 = 'accepted' then now() end,
  unknown_at = case when $6 = 'unknown' then now() else unknown_at end,
  next_attempt_at = now() + make_interval(secs => $7 / 1000.0)
where message_id = $8 and fence = $9 and state = any($10)
returning coalesce((select o.intent_key from notifier.message o where o.message_id = m.instead_of), m.intent_key) as intent_key, part, channel;

-- holdRecipient: execute
update notifier.message other set next_attempt_at = now() + make_interval(secs => $1 / 1000.0)
from notifier.message m
where m.message_id = $2 and other.channel = m.channel and other.recipient = m.recipient and other.state = 'planned'
  and other.next_attempt_at < now() + make_interval(secs => $3 / 1000.0);

-- lockMail: maybeOne
select client_id, recipient from notifier.message where message_id = $1 and channel = 'email' for update;

-- bounce: maybeOne
update notifier.message m set state = 'failed', lease_until = null, error = $1, failure = $2
where message_id = $3 and state in ('attempting', 'accepted', 'unknown', 'unconfirmed')
returning coalesce((select o.intent_key from notifier.message o where o.message_id = m.instead_of), m.intent_key) as intent_key, part, channel;

-- src/repository/message-lines.ts

-- unrouted.dueInMs: one
select extract(epoch from min(next_attempt_at) - now())::float8 * 1000 as ms from notifier.message where line is null and state = 'planned';

-- lockUnrouted: many
select message_id, client_id, intent_key, recipient, priority, email_instead, unknown_at is not null as doubtful from notifier.message
where line is null and state = 'planned' and next_attempt_at <= now()
order by priority, next_attempt_at, seq for update skip locked limit $1;

-- route: execute
update notifier.message m set line = c.line
from unnest($1::uuid[], $2::text[]) as c (id, line)
where m.message_id = c.id;

-- unroute: execute
update notifier.message set line = null where line = $1 and state = 'planned';

-- unrouteLost: execute
with recursive used as (
  (select line from notifier.message where state = 'planned' and line is not null order by line limit 1)
  union all
  select next.line from used cross join lateral (
    select line from notifier.message where state = 'planned' and line > used.line order by line limit 1) next)
update notifier.message m set line = null
where m.state = 'planned' and m.channel = 'whatsapp' and m.line in (
  select used.line from used
  where used.line <> $1 and not exists (select from notifier.number n
    where n.number_id::text = used.line and n.deleted_at is null and n.driver = any($2::text[])));

-- hasten: execute
update notifier.message set next_attempt_at = now()
where line is null and state = 'planned' and failure = 'number_not_ready' and next_attempt_at > now();

-- src/repository/message-quota.ts

-- take: execute
insert into notifier.client_day as d (client_id, day, attempts)
select $1, (now() at time zone 'utc')::date, 1 where $2::int > 0
on conflict (client_id, day) do update set attempts = d.attempts + 1 where d.attempts < $3::int;

-- today: one
select coalesce((select attempts from notifier.client_day where client_id = $1 and day = (now() at time zone 'utc')::date), 0)::int as used,
  ((now() at time zone 'utc')::date + 1)::timestamp at time zone 'utc' as next_day_at;

-- prune: execute
delete from notifier.client_day where day < (now() at time zone 'utc')::date - 366;

-- src/repository/messages.ts

-- add: execute
insert into notifier.message (message_id, client_id, for_client, intent_key, part, channel, recipient, subject, text, file, delivery,
  line, priority, email_instead, next_attempt_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
        $10::jsonb, $11,
        $12, $13,
        $14::jsonb, coalesce($15::timestamptz, now()))
on conflict (coalesce(client_id, ''), intent_key, part) do nothing;

-- list: many
select message_id, client_id, channel, recipient, subject, left(regexp_replace(regexp_replace(text, '(https?://[^\s#]+#)\S+', '\1…', 'g'), '\*[0-9]{6}\*', '*……*', 'g'), 160) as preview, state, attempts, error, failure, planned_at,
  accepted_at, delivered_at, read_at, price_category, price_billable
from ({select * from notifier.message order by seq desc limit $1 | {select * from notifier.message where client_id = $2 order by seq desc limit $3 | (select * from notifier.message where client_id = $4 order by seq desc limit $5)
    union all
    (select * from notifier.message where for_client = $6 and client_id is distinct from $7 order by seq desc limit $8)}}) newest order by seq desc limit $9;

-- findText: maybeOne
select regexp_replace(regexp_replace(text, '(https?://[^\s#]+#)\S+', '\1…', 'g'), '\*[0-9]{6}\*', '*……*', 'g') as text from notifier.message where message_id = $1;

-- prune: execute
delete from notifier.message where message_id in (
  select message_id from notifier.message
  where planned_at < now() - make_interval(days => $1) and state in ('accepted', 'delivered', 'read', 'failed', 'unconfirmed', 'replaced') limit $2);

-- lock: maybeOne
select client_id, channel, state, planned_at from notifier.message where message_id = $1 for update;

-- findAddressed: maybeOne
select client_id, channel, recipient, state, intent_key, priority from notifier.message where message_id = $1;

-- replan: execute
update notifier.message set state = 'planned', attempts = 0, next_attempt_at = now(), provider_message_id = null,
  line = case when channel = 'email' then line end
where message_id = $1 and state = 'failed';

-- outcomeOf: maybeOne; trusted: failure
select w.client_id, w.intent_key, w.recipient,
  case when bool_or(p.state = 'failed') then 'failed' when bool_or(p.state = 'unconfirmed') then 'unconfirmed' else 'accepted' end as outcome,
  max(p.error) as error, max(p.failure) as failure
from notifier.message m join notifier.message w on w.message_id = coalesce(m.instead_of, m.message_id)
cross join lateral (
  select state, error, failure from notifier.message
  where coalesce(client_id, '') = coalesce(w.client_id, '') and intent_key = w.intent_key and state <> 'replaced'
  union all select state, error, failure from notifier.message where instead_of = w.message_id) p
where m.message_id = $1 and starts_with(w.intent_key, $2)
group by w.client_id, w.intent_key, w.recipient
having bool_and(p.state in ('accepted', 'delivered', 'read', 'failed', 'unconfirmed'));

-- src/repository/receipts.ts

-- apply: maybeOne
update notifier.message m set state = $1, lease_until = null,
  provider_message_id = coalesce(m.provider_message_id, $2),
  error = $3, failure = $4,
  accepted_at = case when $5 <> 'failed' then coalesce(m.accepted_at, least($6::timestamptz, now())) end,
  delivered_at = case when $7 then coalesce(m.delivered_at, least($8::timestamptz, now())) end,
  read_at = case when $9 = 'read' then least($10::timestamptz, now()) end,
  price_category = coalesce($11, m.price_category), price_billable = coalesce($12, m.price_billable)
from (select message_id, state as before from notifier.message where line = $13 and {provider_message_id = $14 | message_id = $15} for update) known
where m.message_id = known.message_id and known.before = any($16)
  and ($17 or m.provider_message_id = $18
    or (m.provider_message_id is null and m.attempts > 0 and $19::timestamptz >= m.attempted_at - interval '5 seconds'))
returning m.message_id, m.client_id, m.intent_key, m.part, m.channel, known.before;

-- src/repository/replacements.ts

-- lockParts: many
select message_id, text from notifier.message where coalesce(client_id, '') = $1 and intent_key = $2 and state = 'planned' and line is null
order by part for update skip locked;

-- lockParts: one
select count(*)::int as parts from notifier.message where coalesce(client_id, '') = $1 and intent_key = $2;

-- addMail: execute
insert into notifier.message (message_id, client_id, for_client, intent_key, channel, recipient, subject, text, file, delivery, line, priority,
  instead_of)
select $1, client_id, for_client, $2, 'email', $3, $4, $5, file, delivery, $6, priority, message_id
from notifier.message where message_id = $7
on conflict (coalesce(client_id, ''), intent_key, part) do nothing;

-- end: execute
update notifier.message set state = 'replaced', failure = $1, error = $2 where message_id = any($3::uuid[]);

-- src/repository/senders.ts

-- isKnown: one
select exists (select from notifier.account where whatsapp = $1 and active and deleted_at is null)
    or exists (select from access.client where active and deleted_at is null
                 and (operators @> array[$2]::text[] or supervisors @> array[$3]::text[])) as known;

-- isBound: maybeOne
select client_id from access.client where active and deleted_at is null and groups @> array[$1]::text[] limit 1;

-- accountOf: many
select account_id from notifier.account where whatsapp = $1 and active and deleted_at is null limit 2;

-- clientsOf: many
select c.client_id from access.client c
where c.active and c.deleted_at is null and (
  ($1::text is not null and c.groups @> array[$2]::text[])
  or ($3::text is null and (c.operators @> array[$4]::text[] or c.supervisors @> array[$5]::text[]
    or exists (select from notifier.account a
               where a.whatsapp = $6 and a.active and a.deleted_at is null and (a.all_clients or c.client_id = any(a.tenants))))))
order by c.client_id limit 5000;

-- isOfGroup: maybeOne
select c.client_id from access.client c
where c.active and c.deleted_at is null and c.groups @> array[$1]::text[] and (
  c.operators @> array[$2]::text[] or c.supervisors @> array[$3]::text[]
  or exists (select from notifier.account a
             where a.whatsapp = $4 and a.active and a.deleted_at is null and (a.all_clients or c.client_id = any(a.tenants))))
limit 1;

-- clientsWith: many
select c.client_id as "clientId", c.name from access.client c
where c.active and c.deleted_at is null and ($1::text is null or c.groups @> array[$2]::text[]) and (
  ($3::boolean and (c.operators @> array[$4]::text[] or c.supervisors @> array[$5]::text[]))
  or exists (select from notifier.account a
             where a.whatsapp = $6 and a.active and a.deleted_at is null
               and $7 = any(a.permissions) and (a.all_clients or c.client_id = any(a.tenants))))
order by c.client_id limit 5000;

-- clientOfFile: maybeOne
select c.client_id from access.client c join notifier.number n on n.all_clients or c.client_id = any(n.client_ids)
where n.number_id = $1 and n.deleted_at is null and c.active and c.deleted_at is null
  and ($2::text is null or c.groups @> array[$3]::text[])
  and (c.operators @> array[$4]::text[] or c.supervisors @> array[$5]::text[]
    or exists (select from notifier.account a
               where a.whatsapp = $6 and a.active and a.deleted_at is null
                 and (c.client_id = any(a.tenants) or (a.all_clients and $7::text is not null))))
order by c.client_id limit 1;

-- src/repository/unsettled-messages.ts

-- unsettled.dueInMs: one
select extract(epoch from min(case when state = 'attempting' then lease_until else next_attempt_at end) - now())::float8 * 1000 as ms from notifier.message where state in ('attempting', 'unknown');

-- expireAttempts: many
update notifier.message set state = 'unknown', lease_until = null, unknown_at = now(), next_attempt_at = now(),
  error = 'the process ended while sending', failure = 'no_answer'
where message_id in (
  select message_id from notifier.message where state = 'attempting' and lease_until < now() for update skip locked limit 200)
returning client_id;

-- takeUnknown: many
update notifier.message set next_attempt_at = now() + make_interval(secs => $1 / 1000.0)
where message_id in (
  select message_id from notifier.message where state = 'unknown' and next_attempt_at <= now()
    and (line is null or line <> all($2::text[]) or unknown_at <= now() - make_interval(secs => $3 / 1000.0))
  order by next_attempt_at for update skip locked limit $4)
returning message_id, client_id, line, delivery, attempts, coalesce(fence, 0) as fence,
  coalesce(unknown_at <= now() - make_interval(secs => $5 / 1000.0), false) as over;

-- hastenUnknown: execute
update notifier.message set next_attempt_at = now() where line = $1 and state = 'unknown' and next_attempt_at > now();

-- unread: many
select message_id from notifier.message
where line = $1 and attempted_at > now() - make_interval(days => $2) and state in ('accepted', 'delivered')
order by attempted_at desc limit $3;
