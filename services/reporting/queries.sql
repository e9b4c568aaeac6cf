-- The SQL of services/reporting, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/chat-orders/repository/chat-orders.ts

-- insert: execute
insert into reporting.chat_order (order_id, client_id, trigger, query, taken_at, message_id, file_id)
values ($1, $2, $3, $4::jsonb, $5, $6, $7)
on conflict do nothing;

-- lockOf: maybeOne
select order_id, client_id, trigger, query, taken_at, message_id, file_id from reporting.chat_order
where message_id = $1 or file_id = $2 for update;

-- remove: execute
delete from reporting.chat_order where order_id = $1;

-- src/deliveries/repository/deliveries.ts

-- countOf: execute
select pg_advisory_xact_lock(hashtextextended('reporting.view_delivery:' || $1, 0));

-- countOf: one
select count(*) as known from reporting.view_delivery d where d.account_id = $1 and d.deleted_at is null;

-- lock: maybeOne
select d.delivery_id, d.client_id, d.account_id, d.owner, d.name, d.path, d.search, d.view_id, d.view, d.content, d.channel, d.recipients, d.audience, d.people, d.days,
d.month_day, d.times, d.active, d.stopped, d.version, d.created_at, d.updated_at, d.deleted_at, d.standard, d.query, d.zone, d.catch_up_minutes,
d.skip_when_empty, d.most_per_day from reporting.view_delivery d where d.delivery_id = $1 for update;

-- lockFollowers: many
select d.delivery_id, d.client_id, d.account_id, d.owner, d.name, d.path, d.search, d.view_id, d.view, d.content, d.channel, d.recipients, d.audience, d.people, d.days,
d.month_day, d.times, d.active, d.stopped, d.version, d.created_at, d.updated_at, d.deleted_at, d.standard, d.query, d.zone, d.catch_up_minutes,
d.skip_when_empty, d.most_per_day from reporting.view_delivery d where d.view_id = $1 and d.deleted_at is null
  order by d.delivery_id for update;

-- save: execute
insert into reporting.view_delivery (delivery_id, client_id, account_id, owner, name, path, search, view_id, view, content, channel, recipients, audience, people, days,
  month_day, times, active, stopped, version, created_at, updated_at, deleted_at, standard, query, zone, catch_up_minutes, skip_when_empty, most_per_day) values
($1, $2, $3, $4, $5, $6, $7, $8, $9,
  $10::jsonb, $11, $12::text[], $13::text[], $14::jsonb, $15::int[], $16, $17::text[],
  $18, $19, $20, $21, $22, $23, $24,
  $25::jsonb, $26, $27, $28, $29)
on conflict (delivery_id) do update set name = excluded.name, path = excluded.path, search = excluded.search, view_id = excluded.view_id, view = excluded.view,
  content = excluded.content,
  channel = excluded.channel, recipients = excluded.recipients, audience = excluded.audience, people = excluded.people, days = excluded.days, month_day = excluded.month_day, times = excluded.times, active = excluded.active,
  stopped = excluded.stopped, version = excluded.version, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at,
  zone = excluded.zone, catch_up_minutes = excluded.catch_up_minutes, skip_when_empty = excluded.skip_when_empty, most_per_day = excluded.most_per_day;

-- addStandard: execute
insert into reporting.view_delivery (delivery_id, client_id, account_id, owner, name, path, search, view_id, view, content, channel, recipients, audience, people, days,
  month_day, times, active, stopped, version, created_at, updated_at, deleted_at, standard, query, zone, catch_up_minutes, skip_when_empty, most_per_day) values
($1, $2, $3, $4, $5, $6, $7, $8, $9,
  $10::jsonb, $11, $12::text[], $13::text[], $14::jsonb, $15::int[], $16, $17::text[],
  $18, $19, $20, $21, $22, $23, $24,
  $25::jsonb, $26, $27, $28, $29) on conflict (client_id, standard) where standard is not null do nothing;

-- listStandard: many
select d.standard from reporting.view_delivery d where d.client_id = $1 and d.standard is not null;

-- find: maybeOne
select d.delivery_id, d.client_id, d.account_id, d.owner, d.name, d.path, d.search, d.view_id, d.view, d.content, d.channel, d.recipients, d.audience, d.people, d.days,
d.month_day, d.times, d.active, d.stopped, d.version, d.created_at, d.updated_at, d.deleted_at, d.standard, d.query, d.zone, d.catch_up_minutes,
d.skip_when_empty, d.most_per_day from reporting.view_delivery d where d.delivery_id = $1 and d.deleted_at is null and (d.view is null or not d.view = any($2::text[])) and (d.most_per_day is null or $3::boolean);

-- list: many
select d.delivery_id, d.client_id, d.account_id, d.owner, d.name, d.path, d.search, d.view_id, d.view, d.content, d.channel, d.recipients, d.audience, d.people, d.days,
d.month_day, d.times, d.active, d.stopped, d.version, d.created_at, d.updated_at, d.deleted_at, d.standard, d.query, d.zone, d.catch_up_minutes,
d.skip_when_empty, d.most_per_day from {(
    select d.* from reporting.view_delivery d
    where true and d.deleted_at is null and (d.view is null or not d.view = any($1::text[])) and (d.most_per_day is null or $2::boolean) and {(d.stopped is not null or d.active and exists (
select from (
  select r.run_id, r.state from reporting.view_delivery_run r where r.delivery_id = d.delivery_id order by r.run_id desc limit 1) r
where r.state = 'failed' or exists (
  select from reporting.view_delivery_outcome o where o.run_id = r.run_id and o.outcome in ('failed', 'expired')))) | true} and {true | (d.name, d.delivery_id) {< | >} ($3, $4)} order by d.name {desc | asc}, d.delivery_id {desc | asc} limit $5) | (select d.* from unnest($6::text[]) one (client_id)
  cross join lateral (
    select d.* from reporting.view_delivery d
    where d.client_id = one.client_id and d.deleted_at is null and (d.view is null or not d.view = any($7::text[])) and (d.most_per_day is null or $8::boolean) and {(d.stopped is not null or d.active and exists (
select from (
  select r.run_id, r.state from reporting.view_delivery_run r where r.delivery_id = d.delivery_id order by r.run_id desc limit 1) r
where r.state = 'failed' or exists (
  select from reporting.view_delivery_outcome o where o.run_id = r.run_id and o.outcome in ('failed', 'expired')))) | true} and {true | (d.name, d.delivery_id) {< | >} ($9, $10)} order by d.name {desc | asc}, d.delivery_id {desc | asc} limit $11) d order by d.name {desc | asc}, d.delivery_id {desc | asc} limit $12)} d order by d.name {desc | asc}, d.delivery_id {desc | asc} limit $13;

-- follow: execute
update reporting.view_delivery set path = $1, search = $2, view = $3 where delivery_id = any($4::uuid[]);

-- listAfter: many
select d.delivery_id, d.client_id, d.account_id, d.owner, d.name, d.path, d.search, d.view_id, d.view, d.content, d.channel, d.recipients, d.audience, d.people, d.days,
d.month_day, d.times, d.active, d.stopped, d.version, d.created_at, d.updated_at, d.deleted_at, d.standard, d.query, d.zone, d.catch_up_minutes,
d.skip_when_empty, d.most_per_day from reporting.view_delivery d
  where d.delivery_id > $1::uuid and (d.standard is null or d.active or d.version > 1) order by d.delivery_id limit $2;

-- src/deliveries/repository/delivery-runs.ts

-- add: execute
insert into reporting.view_delivery_run (run_id, delivery_id, client_id, due_at, cause, late, state)
values ($1, $2, $3, $4, $5, $6, 'queued')
on conflict (run_id) do nothing;

-- lockQueued: maybeOne
select run_id, delivery_id, client_id, due_at, cause, late, message_id from reporting.view_delivery_run
where run_id = $1 and state = 'queued' for update;

-- findWaiting: maybeOne
select run_id, delivery_id, client_id, due_at, cause, late from reporting.view_delivery_run
where (run_id = $1 or message_id = $2) and state = 'queued';

-- end: execute
update reporting.view_delivery_run set state = $1, reason = $2, ended_at = clock_timestamp() where run_id = $3;

-- sent: execute
update reporting.view_delivery_run set state = 'sent', length = $1, reason = $2, ended_at = clock_timestamp() where run_id = $3;

-- sent: execute
insert into reporting.view_delivery_outcome (run_id, recipient, name, client_id, outcome)
select $1::uuid, r.recipient, r.name, $2, 'sending'
from json_to_recordset($3::json) r(recipient text, name text);

-- reminded: execute
update reporting.view_delivery_run set state = 'sent', messages = $1, ended_at = clock_timestamp() where run_id = $2;

-- settle: execute
update reporting.view_delivery_outcome set outcome = $1, error = $2, failure = $3, settled_at = $4
where run_id = $5 and recipient = $6 and (settled_at is null or settled_at <= $7);

-- settleNotice: execute
update reporting.view_delivery_outcome set outcome = $1, failure = $2, settled_at = $3
where recipient = $4 and name is not null and (settled_at is null or settled_at <= $5);

-- list: many
select r.run_id, r.delivery_id, r.client_id, r.due_at, r.cause, r.late, r.state, r.reason, r.length, r.created_at, r.ended_at, r.messages,
  coalesce((select json_agg(json_build_object('to', coalesce(o.name, o.recipient), 'is_person', o.name is not null, 'outcome', o.outcome, 'error', o.error, 'failure', o.failure, 'settled_at', o.settled_at)
    order by coalesce(o.name, o.recipient)) from reporting.view_delivery_outcome o where o.run_id = r.run_id), '[]') as recipients from reporting.view_delivery_run r where r.delivery_id = $1 and {true | (r.run_id::text, r.run_id::text) {< | >} ($2, $3)} order by r.run_id::text {desc | asc}, r.run_id::text {desc | asc} limit $4;

-- listAll: many
select r.run_id, r.delivery_id, r.client_id, r.due_at, r.cause, r.late, r.state, r.reason, r.length, r.created_at, r.ended_at, r.messages,
  coalesce((select json_agg(json_build_object('to', coalesce(o.name, o.recipient), 'is_person', o.name is not null, 'outcome', o.outcome, 'error', o.error, 'failure', o.failure, 'settled_at', o.settled_at)
    order by coalesce(o.name, o.recipient)) from reporting.view_delivery_outcome o where o.run_id = r.run_id), '[]') as recipients, r.name from {(
  select r.*, d.name from reporting.view_delivery_run r
  join reporting.view_delivery d on d.delivery_id = r.delivery_id and d.client_id = r.client_id and d.deleted_at is null and (d.view is null or not d.view = any($1::text[])) and (d.most_per_day is null or $2::boolean)
  where true and {true | r.state = $3}
    and {true | r.due_at >= $4 and r.due_at < $5} and {true | (r.run_id, r.run_id) {< | >} ($6, $7)} order by r.run_id {desc | asc}, r.run_id {desc | asc} limit $8) | (select r.* from unnest($9::text[]) one (client_id)
cross join lateral (
  select r.*, d.name from reporting.view_delivery_run r
  join reporting.view_delivery d on d.delivery_id = r.delivery_id and d.client_id = r.client_id and d.deleted_at is null and (d.view is null or not d.view = any($10::text[])) and (d.most_per_day is null or $11::boolean)
  where r.client_id = one.client_id and {true | r.state = $12}
    and {true | r.due_at >= $13 and r.due_at < $14} and {true | (r.run_id, r.run_id) {< | >} ($15, $16)} order by r.run_id {desc | asc}, r.run_id {desc | asc} limit $17) r order by r.run_id {desc | asc}, r.run_id {desc | asc} limit $18)} r order by r.run_id {desc | asc}, r.run_id {desc | asc} limit $19;

-- prune: execute
delete from reporting.view_delivery_run where run_id in (
  select run_id from reporting.view_delivery_run where created_at < now() - make_interval(days => $1) limit $2);

-- src/privacy/repository/erased-recipients.ts

-- takeRenders: many
delete from reporting.render where client_id = $1 and state in ('done', 'failed') returning render_id;

-- removeRecipient: execute
update reporting.view_delivery d
set recipients = left_over.recipients, people = left_over.people, updated_at = $1, version = d.version + 1
from (
  select f.delivery_id,
    array(select r from unnest(f.recipients) with ordinality as r (r, place) where r <> all($2::text[]) order by place) as recipients,
    coalesce((select jsonb_agg(p order by place) from jsonb_array_elements(f.people) with ordinality as p (p, place) where p ->> 'person_id' <> $3), '[]') as people
  from reporting.view_delivery f
  where f.recipients && $4::text[] or f.people @> jsonb_build_array(jsonb_build_object('person_id', $5::text))) left_over
where d.delivery_id = left_over.delivery_id;

-- eraseOutcomes: execute
update reporting.view_delivery_outcome o
set recipient = case when o.name is null then 'dihapus:' || md5(o.recipient) else o.recipient end,
  name = case when o.name is not null then $1 end, error = null
where o.recipient = any($2::text[]) or exists (
  select from reporting.view_delivery_run r join reporting.view_delivery d using (delivery_id)
    cross join jsonb_array_elements(d.people) as p
  where r.run_id = o.run_id and p ->> 'person_id' = $3 and p ->> 'name' = o.name);

-- collect: many
select delivery_id, client_id, name, channel, recipients, people, days, times, active from reporting.view_delivery
where recipients && $1::text[] or people @> jsonb_build_array(jsonb_build_object('person_id', $2::text))
order by delivery_id;

-- collect: many
select run_id, client_id, recipient, outcome, settled_at from reporting.view_delivery_outcome
where recipient = any($1::text[]) order by run_id;

-- src/renders/repository/renders.ts

-- insert: one
insert into reporting.render (render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame,
    tenants, state, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8,
    $9::jsonb, $10::jsonb, $11, $12::jsonb,
    $13::text[], 'queued', now() + make_interval(secs => $14))
  returning render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame, tenants, permissions, state,
attempt, title, file_name, planned, written, blob_id, bytes::float8 as bytes, message, note, problem, created_at, finished_at, expires_at;

-- find: maybeOne
select render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame, tenants, permissions, state,
attempt, title, file_name, planned, written, blob_id, bytes::float8 as bytes, message, note, problem, created_at, finished_at, expires_at from reporting.render where render_id = $1;

-- lockOpen: maybeOne
select render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame, tenants, permissions, state,
attempt, title, file_name, planned, written, blob_id, bytes::float8 as bytes, message, note, problem, created_at, finished_at, expires_at from reporting.render where render_id = $1 and state in ('queued', 'running') for update;

-- queue.dueInMs: one
select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from reporting.render where due_at is not null;

-- lockDue: maybeOne
select render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame, tenants, permissions, state,
attempt, title, file_name, planned, written, blob_id, bytes::float8 as bytes, message, note, problem, created_at, finished_at, expires_at from reporting.render where due_at is not null and due_at <= now()
    order by due_at limit $1 for update skip locked;

-- countOpen: execute
select pg_advisory_xact_lock(hashtextextended('reporting.export:' || $1, 0));

-- countOpen: one
select count(*) as open from reporting.render
where account_id = $1 and purpose = 'export' and state in ('queued', 'running');

-- storeSight: execute
update reporting.render set tenants = $1::text[], permissions = $2::text[]
where render_id = $3;

-- beginAttempt: execute
update reporting.render set state = 'queued', due_at = null, attempt = $1, written = 0 where render_id = $2;

-- reopen: maybeOne
update reporting.render set state = 'queued', due_at = null, finished_at = null, attempt = attempt + 1, client_id = asked_client_id,
    title = null, file_name = null, planned = 0, written = 0, blob_id = null, bytes = null, message = null, note = null, problem = null
  where render_id = $1 returning render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame, tenants, permissions, state,
attempt, title, file_name, planned, written, blob_id, bytes::float8 as bytes, message, note, problem, created_at, finished_at, expires_at;

-- postpone: execute
update reporting.render set state = 'running', due_at = now() + make_interval(secs => $1) where render_id = $2;

-- progress: execute
update reporting.render set state = 'running', due_at = now() + make_interval(secs => $1),
  planned = greatest(planned, $2), written = greatest(written, $3),
  title = coalesce($4, title), file_name = coalesce($5, file_name),
  client_id = coalesce($6, client_id), note = coalesce($7::jsonb, note)
where render_id = $8;

-- finish: execute
update reporting.render set state = 'done', due_at = null, finished_at = now(), planned = $1, written = $2,
  title = coalesce($3, title), file_name = coalesce($4, file_name),
  client_id = coalesce($5, client_id), query = coalesce($6::jsonb, query),
  blob_id = $7, bytes = $8, message = $9::jsonb, note = $10::jsonb
where render_id = $11;

-- fail: execute
update reporting.render set state = 'failed', due_at = null, finished_at = now(), problem = $1::jsonb where render_id = $2;

-- remove: execute
delete from reporting.render where render_id = $1;

-- findFile: maybeOne
select render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame, tenants, permissions, state,
attempt, title, file_name, planned, written, blob_id, bytes::float8 as bytes, message, note, problem, created_at, finished_at, expires_at from reporting.render where render_id = $1 and account_id = $2 and purpose not in ('preview', 'order') and format <> 'message';

-- listFiles: many
select render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame, tenants, permissions, state,
attempt, title, file_name, planned, written, blob_id, bytes::float8 as bytes, message, note, problem, created_at, finished_at, expires_at, created_at::text as sort_key from reporting.render where account_id = $1 and purpose not in ('preview', 'order') and format <> 'message' and {true | (created_at, render_id) {< | >} ($2, $3)} order by created_at {desc | asc}, render_id {desc | asc} limit $4;

-- removeFile: maybeOne
delete from reporting.render where render_id = $1 and account_id = $2 and purpose not in ('preview', 'order') and format <> 'message' returning render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, frame, tenants, permissions, state,
attempt, title, file_name, planned, written, blob_id, bytes::float8 as bytes, message, note, problem, created_at, finished_at, expires_at;

-- prune: many
delete from reporting.render where render_id in (
  select render_id from reporting.render where expires_at <= now() order by expires_at limit $1 for update skip locked)
returning render_id, client_id, purpose;

-- src/saved-views/repository/saved-views.ts

-- lock: execute
select pg_advisory_xact_lock(hashtextextended('reporting.saved_view:' || $1, 0));

-- find: maybeOne
select v.view_id, v.account_id, v.name, v.path, v.search, v.view, v.query, v.client_id, v.shared, v.is_default, v.created_at, v.updated_at, a.body ->> 'username' as owner from reporting.saved_view v
  left join access.account a on a.account_id = v.account_id and a.deleted_at is null where v.view_id = $1 and (v.account_id = $2 or v.shared = 'client' and ($3::text[] is null or v.client_id = any($4::text[])));

-- findByIds: many
select v.view_id, v.account_id, v.name, v.path, v.search, v.view, v.query, v.client_id, v.shared, v.is_default, v.created_at, v.updated_at from reporting.saved_view v where v.view_id = any($1::uuid[]);

-- count: one
select count(*) as views from reporting.saved_view where account_id = $1;

-- hasName: one
select exists (
  select from reporting.saved_view where account_id = $1 and lower(name) = lower($2) and view_id <> $3::uuid) as taken;

-- clearDefault: execute
update reporting.saved_view set is_default = false where account_id = $1 and is_default;

-- save: execute
insert into reporting.saved_view (view_id, account_id, name, path, search, view, query, client_id, shared, is_default, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7::jsonb,
  $8, $9, $10, $11, $12)
on conflict (view_id) do update set name = excluded.name, path = excluded.path, search = excluded.search, view = excluded.view,
  query = excluded.query, client_id = excluded.client_id, shared = excluded.shared, is_default = excluded.is_default, updated_at = excluded.updated_at;

-- remove: execute
delete from reporting.saved_view where view_id = $1;

-- list: many
select v.view_id, v.account_id, v.name, v.path, v.search, v.view, v.query, v.client_id, v.shared, v.is_default, v.created_at, v.updated_at, a.body ->> 'username' as owner from reporting.saved_view v
  left join access.account a on a.account_id = v.account_id and a.deleted_at is null where {v.account_id = $1 and v.is_default | (v.account_id = $2 or v.shared = 'client' and ($3::text[] is null or v.client_id = any($4::text[]))) | v.account_id = $5 | not v.account_id = $6 and v.shared = 'client' and ($7::text[] is null or v.client_id = any($8::text[]))} and {true | (v.name, v.view_id::text) {< | >} ($9, $10)} and ($11::text is null or v.client_id = $12)
    and {true | v.name ilike $13} order by v.name {desc | asc}, v.view_id::text {desc | asc} limit $14;
