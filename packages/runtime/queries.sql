-- The SQL of packages/runtime, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.
-- `any_service` stands for the schema of whichever service it runs in.

-- src/access/access-feed.ts

-- AccessFeed.isEmpty: one
select exists (select from access.signing_key) as some;

-- AccessFeed.outdate: execute
update access.account set version = -1 where version > 0;

-- AccessFeed.outdate: execute
update access.signing_key set version = -1 where version > 0;

-- AccessFeed.sweep: execute
delete from access.account where seen_at < $1;

-- AccessFeed.sweep: execute
delete from access.signing_key where seen_at < $1;

-- AccessFeed.read: one
select coalesce(pg_snapshot_xmin(s)::text, '0') as horizon,
  (select jsonb_agg(body) from access.account where account_id = any($1::uuid[])
    or (not $2::boolean and changed_xid >= $3::xid8 and changed_xid < pg_snapshot_xmax(s))) as accounts,
  (select array_agg(id) from access.removal where not $4::boolean and changed_xid >= $5::xid8 and changed_xid < pg_snapshot_xmax(s)) as removed,
  (select jsonb_agg(jsonb_build_object('session_id', session_id, 'until_ms', (extract(epoch from expires_at) * 1000)::bigint)) from access.revocation
    where expires_at > now() and ($6::boolean or (changed_xid >= $7::xid8 and changed_xid < pg_snapshot_xmax(s)))) as revoked,
  (select jsonb_agg(jsonb_build_object('kid', kid, 'jwk', jwk, 'version', version, 'deleted_at', deleted_at)) from access.signing_key
    where $8::boolean or (changed_xid >= $9::xid8 and changed_xid < pg_snapshot_xmax(s))) as keys
from pg_current_snapshot() s;

-- AccessFeed.forget: execute
delete from access.revocation where expires_at < now() - interval '1 hour';

-- AccessFeed.forget: execute
delete from access.removal where removed_at < now() - interval '1 day';

-- storeKey: execute
insert into access.signing_key (kid, jwk, version, deleted_at) values ($1, $2, $3, $4)
on conflict (kid) do update set seen_at = now(), version = greatest(signing_key.version, excluded.version),
  jwk = case when excluded.version > signing_key.version then excluded.jwk else signing_key.jwk end,
  deleted_at = case when excluded.version >= signing_key.version then excluded.deleted_at else signing_key.deleted_at end;

-- src/access/find-account.ts

-- findAccount: maybeOne
select body from access.account where account_id = $1;

-- src/access/store-access.ts

-- storeAccount: execute
insert into access.account (account_id, body, version, deleted_at) values ($1, $2, $3, $4)
on conflict (account_id) do update set seen_at = now(),
  body = case when excluded.version > account.version then excluded.body else account.body end,
  deleted_at = case when excluded.version > account.version then excluded.deleted_at else account.deleted_at end,
  version = greatest(account.version, excluded.version);

-- storeOfRole: maybeOne
select account_id from access.account
where account_id = $1 and (coalesce(body ->> 'kind', 'staff') <> 'member' or body ->> 'role' <> $2);

-- storeRevocations: execute
insert into access.revocation (session_id, account_id, revoked_at, expires_at)
select * from unnest($1::uuid[], $2::uuid[],
  $3::timestamptz[], $4::timestamptz[])
on conflict do nothing;

-- src/blobs/blob-metrics.ts

-- countOf: one
select count(*)::int as count, coalesce(sum(bytes), 0)::bigint as bytes from blobs.blob where stored_at is not null;

-- src/blobs/blob-store.ts

-- BlobStore.put: one
insert into blobs.blob (id, tenant, hash, bytes, content_type) values ($1, $2, $3, $4, $5)
on conflict (tenant, hash) do update set used_at = now(), due_at = now() + interval '24 hours', content_type = excluded.content_type
returning id, tenant, hash, bytes, content_type, created_at, stored_at is not null as stored;

-- BlobStore.put: execute
update blobs.blob set stored_at = coalesce(stored_at, now()), used_at = now(), due_at = now() + interval '24 hours' where id = $1;

-- BlobStore.room: one
select coalesce(sum(bytes), 0)::bigint as bytes from blobs.blob where tenant = $1;

-- BlobStore.requireRoom: one
select coalesce(sum(bytes), 0)::bigint as bytes from blobs.blob where tenant = $1;

-- BlobStore.keep: execute
insert into blobs.reference (owner, blob_id, tenant, expires_at)
select $1, b.id, b.tenant, $2::timestamptz from blobs.blob b where b.id = $3 and b.stored_at is not null
on conflict (owner, blob_id) do update set expires_at = excluded.expires_at;

-- BlobStore.release: execute
with gone as (
  delete from blobs.reference where owner = $1 and ($2::uuid is null or blob_id = $3::uuid) returning blob_id)
update blobs.blob b set due_at = greatest(b.used_at + interval '24 hours', now()) from gone where b.id = gone.blob_id;

-- BlobStore.find: maybeOne
select b.id, b.tenant, b.hash, b.bytes, b.content_type, b.created_at from blobs.blob b
where b.id = any($1::uuid[]) and b.stored_at is not null and (b.used_at > now() - interval '24 hours'
  or exists (select from blobs.reference r where r.blob_id = b.id and (r.expires_at is null or r.expires_at > now())));

-- BlobStore.links: many
select b.id, b.tenant, b.hash, b.bytes, b.content_type, b.created_at from blobs.blob b
where b.id = any($1::uuid[]) and b.stored_at is not null and (b.used_at > now() - interval '24 hours'
  or exists (select from blobs.reference r where r.blob_id = b.id and (r.expires_at is null or r.expires_at > now())));

-- src/blobs/collect-blobs.ts

-- collectBlobs: one
select coalesce(pg_try_advisory_xact_lock(hashtext('balai blobs')), false) as ours;

-- collectBlobs: many
update blobs.sweep set swept_at = now() where swept_at < now() - interval '24 hours' returning swept_at;

-- collectBatch: many
select b.id, b.tenant, b.hash from blobs.blob b where b.due_at <= now() and b.used_at < now() - interval '24 hours'
order by b.due_at limit $1 for update skip locked;

-- collectBatch: execute
delete from blobs.reference where blob_id = any($1::uuid[]) and expires_at <= now();

-- collectBatch: many
update blobs.blob b set due_at = needed.next_at
from (select r.blob_id, min(r.expires_at) as next_at from blobs.reference r where r.blob_id = any($1::uuid[]) group by r.blob_id) as needed
where b.id = needed.blob_id returning b.id;

-- collectBatch: execute
delete from blobs.blob where id = any($1::uuid[]);

-- sweep: execute
insert into blobs.blob (id, tenant, hash, bytes, content_type, used_at, stored_at, due_at)
select found.id, found.tenant, found.hash, found.bytes, 'application/octet-stream', found.at, found.at, found.at + interval '24 hours'
from unnest(
  $1::uuid[],
  $2::text[],
  $3::text[],
  $4::bigint[],
  $5::timestamptz[]) as found (id, tenant, hash, bytes, at)
on conflict (tenant, hash) do nothing;

-- src/database/postgres-database.ts

-- PostgresTransaction.flush: execute
insert into any_service.outbox (day, id, type, kind, tenant, order_key, restate_id, envelope)
select * from unnest(
  $1::date[],
  $2::uuid[],
  $3::text[],
  $4::text[],
  $5::text[],
  $6::text[],
  $7::uuid[],
  $8::text[]);

-- PostgresTransaction.finish: execute
update access.idempotency set acted_at = coalesce(acted_at, now()) where account_id = $1 and route = $2 and key = $3 and claim = $4;

-- PostgresTransaction.prepareCommit: execute
insert into any_service.outbox (day, id, type, kind, tenant, order_key, restate_id, envelope)
select * from unnest(
  $1::date[],
  $2::uuid[],
  $3::text[],
  $4::text[],
  $5::text[],
  $6::text[],
  $7::uuid[],
  $8::text[]);

-- PostgresTransaction.enter: execute
select set_config('role', $1, true), set_config('balai.tenants', $2, true), set_config('balai.member', $3, true),
set_config('balai.account', $4, true);

-- src/directory/client-copy.ts

-- copy: apply
insert into access.client as known (client_id, body, operators, supervisors, groups, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (client_id) do update set body = excluded.body, operators = excluded.operators, supervisors = excluded.supervisors, groups = excluded.groups, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- copy: apply
update access.client set seen_at = now() where client_id = $1;

-- copy: isEmpty
select not exists (select from access.client) as empty;

-- copy: outdate
update access.client set version = -1 where version > 0;

-- copy: sweep
delete from access.client where seen_at < $1 returning client_id;

-- src/directory/clients.ts

-- findClient: maybeOne
select body from access.client where client_id = $1 and ($2::boolean or deleted_at is null);

-- findClients: many
select body from access.client where client_id = any($1::text[]);

-- languageOfClients: many; trusted: language
select distinct coalesce(body ->> 'language', 'id') as language from access.client where client_id = any($1::text[]);

-- listClients: many
select body from access.client where client_id > $1 order by client_id limit $2;

-- findContacts: maybeOne
select operators, supervisors, groups, coalesce(body -> 'contacts' -> 'report_emails', '[]') as emails from access.client
where client_id = $1 and deleted_at is null;

-- isDirectoryFilled: one
select exists (select from access.projection where name = $1 and filled_at is not null) as filled;

-- src/directory/letterhead.ts

-- letterheadsAbove: many
with recursive above as (
  select name, body, 1 as step from access.client where client_id = $1 and deleted_at is null
  union all
  select c.name, c.body, a.step + 1
  from above a join access.client c on c.client_id = a.body ->> 'parent_client_id'
  where a.step < $2 and c.deleted_at is null
)
select name, body -> 'letterhead' as letterhead from above order by step;

-- src/directory/on-client-changed.ts

-- onClientChanged: maybeOne
select version from access.client where client_id = $1;

-- src/http/idempotency.ts

-- Idempotency.keep: execute
update access.idempotency set status = $1, body = $2 where account_id = $3 and route = $4 and key = $5 and claim = $6;

-- Idempotency.release: maybeOne
select acted_at is not null as acted from access.idempotency where account_id = $1 and route = $2 and key = $3 and claim = $4 and status is null for update skip locked;

-- Idempotency.release: execute
delete from access.idempotency where account_id = $1 and route = $2 and key = $3 and claim = $4;

-- Idempotency.release: execute
update access.idempotency set renewed_at = null, status = $1, body = $2
where account_id = $3 and route = $4 and key = $5 and claim = $6;

-- Idempotency.totalBytes: one
select coalesce(sum(bytes), 0)::float8 as bytes from access.idempotency_use;

-- Idempotency.renew: execute
update access.idempotency i set renewed_at = now() from (
  select account_id, route, key from access.idempotency
  where status is null and (account_id, route, key, claim) in (select * from unnest(
    $1::uuid[], $2::text[],
    $3::text[], $4::uuid[]))
  for update skip locked) alive
where i.account_id = alive.account_id and i.route = alive.route and i.key = alive.key;

-- Idempotency.forget: execute
delete from access.idempotency where started_at < now() - interval '24 hours';

-- Idempotency.forget: execute
delete from access.idempotency_use where bytes = 0;

-- heldBytes: maybeOne
select bytes::float8 as bytes from access.idempotency_use where account_id = $1;

-- take: maybeOne
select fingerprint, claim, status, body, acted_at is not null as acted,
  coalesce(renewed_at < now() - $1 * interval '1 s', true) as silent, started_at < now() - interval '24 hours' as expired
from access.idempotency where account_id = $2 and route = $3 and key = $4;

-- take: execute
insert into access.idempotency (account_id, route, key, fingerprint, claim)
values ($1, $2, $3, $4, $5) on conflict do nothing;

-- take: execute
update access.idempotency set claim = $1, fingerprint = $2, started_at = now(), renewed_at = now(),
  acted_at = null, status = null, body = null
where (account_id, route, key) in (
  select account_id, route, key from access.idempotency
  where account_id = $3 and route = $4 and key = $5 and claim = $6 and ($7 or (acted_at is null and status is null)) for update skip locked);

-- src/messaging/backlog.ts

-- countWaiting: one
select count(*)::int as waiting from any_service.inbox_ready
where subscription = $1 and ($2::text[] is null or tenant = any($3::text[]));

-- src/messaging/batch.ts

-- BatchHandler.settled: one
select exists (select from any_service.inbox
  where subscription = $1 and seq < $2 and dead_at is null and seq <> all($3::bigint[])) as open;

-- src/messaging/dead-letters.ts

-- DeadLetters.list: many
select message_id as id, $1 as service, subscription, type, tenant, attempts, error, received_at
from any_service.inbox where dead_at is not null order by seq desc limit $2;

-- DeadLetters.show: many
select message_id as id, $1 as service, subscription, type, tenant, attempts, error, received_at, envelope
from any_service.inbox where
dead_at is not null and ($2::uuid is null or message_id = $3::uuid) and ($4::text is null or subscription = $5::text) order by seq limit 1;

-- DeadLetters.has: many
select message_id as id, $1 as service, subscription, type, tenant, attempts, error, received_at, envelope
from any_service.inbox where
dead_at is not null and ($2::uuid is null or message_id = $3::uuid) and ($4::text is null or subscription = $5::text) order by seq limit 1;

-- DeadLetters.redrive: execute
with back as (
  update any_service.inbox set dead_at = null, attempts = 0
  where type <> 'unreadable' and
dead_at is not null and ($1::uuid is null or message_id = $2::uuid) and ($3::text is null or subscription = $4::text)
  returning subscription, tenant, seq, lane)
insert into any_service.inbox_ready (subscription, tenant, seq, lane)
select subscription, coalesce(tenant, '*'), seq, lane from back;

-- DeadLetters.discard: execute
delete from any_service.inbox where
dead_at is not null and ($1::uuid is null or message_id = $2::uuid) and ($3::text is null or subscription = $4::text);

-- src/messaging/message-signing-key.ts

-- MessageSigningKey.readPublicKey: maybeOne
select public_key from access.anchor;

-- MessageSigningKey.keys: maybeOne
select public_key, sealed_key from access.anchor;

-- MessageSigningKey.keys: execute
insert into access.anchor (public_key, sealed_key) values ($1, $2) on conflict do nothing;

-- MessageSigningKey.keys: one
select public_key, sealed_key from access.anchor;

-- src/messaging/rabbitmq-intake.ts

-- takeDeliveries: execute
select any_service.receive($1,
  $2::uuid[],
  $3::date[],
  $4::text[],
  $5::text[],
  $6::text[],
  $7::uuid[],
  $8::text[]) as added;

-- takeDeliveries: execute
insert into any_service.inbox (subscription, message_id, type, envelope, attempts, dead_at, error)
values ($1, $2, 'unreadable', $3, 1, now(), $4);

-- src/observability/metrics.ts

-- Metrics.text: one
select
  coalesce(extract(epoch from now() - (select created_at from any_service.outbox where parked_at is null order by seq limit 1)), 0)::float8 as outbox_seconds,
  (select count(*)::int from any_service.outbox where parked_at is not null) as parked,
  coalesce(extract(epoch from now() - (select min(received_at) from any_service.inbox where dead_at is null)), 0)::float8 as inbox_seconds,
  (select count(*)::int from any_service.inbox where dead_at is not null) as dead;

-- src/projection/bootstrapper.ts

-- Bootstrapper.state: maybeOne
select request_id, requested_at, filled_at from any_service.projection where name = $1 for update;

-- Bootstrapper.due: execute
update any_service.projection set filled_empty = false where name = any($1::text[]);

-- Bootstrapper.fill: execute
insert into any_service.projection (name, owner) values ($1, $2) on conflict do nothing;

-- Bootstrapper.inspect: maybeOne
select request_id, filled_at, filled_empty from any_service.projection where name = $1;

-- Bootstrapper.hasHandled: one
select exists (select from any_service.delivery d
  where d.day >= ($1::timestamptz at time zone 'utc')::date - 1 and d.subscription = $2 and d.received_at > $3
    and d.type = any($4::text[])
    and not exists (select from any_service.inbox i where i.subscription = d.subscription and i.message_id = d.message_id)) as handled;

-- Bootstrapper.requestRestatement: one
update any_service.projection set request_id = $1, requested_at = now(), filled_at = null
where name = $2 returning now() as now;

-- Bootstrapper.handlers: one
select (select count(*) from any_service.delivery
    where subscription = $1 and restate_id = $2 and message_id <> $3)
  - (select count(*) from any_service.inbox
    where subscription = $4 and restate_id = $5 and message_id <> all($6::uuid[])) as arrived;

-- Bootstrapper.handlers: execute
update any_service.projection set filled_at = now(), filled_empty = $1 where name = $2;

-- Bootstrapper.unfilled: many
select name from any_service.projection where filled_at is not null;

-- src/projection/rebuild.ts

-- requestRebuild: many
update any_service.projection set request_id = null, filled_at = null where $1::text is null or name = $2 returning name;

-- src/projection/restatement.ts

-- makeRestatement.round: maybeOne
select request_id, types, requested_at, position, after_key, sent from any_service.restatement
where finished_at is null order by requested_at limit 1 for update skip locked;

-- makeRestatement.round: execute
update any_service.restatement set finished_at = now() where request_id = $1;

-- makeRestatement.round: execute
update any_service.restatement set position = position + 1, after_key = null where request_id = $1;

-- makeRestatement.round: execute
update any_service.restatement set sent = sent + $1, after_key = $2,
  position = position + $3
where request_id = $4;

-- makeRestatement: execute
insert into any_service.restatement (request_id, types, requested_at) values ($1, $2, $3) on conflict do nothing;

-- src/run/infrastructure.ts

-- switchTransport: execute
with back as (delete from any_service.outbox_sent returning seq, day, id, type, kind, tenant, order_key, restate_id, envelope, created_at)
insert into any_service.outbox (seq, day, id, type, kind, tenant, order_key, restate_id, envelope, created_at)
select seq, day, id, type, kind, tenant, order_key, restate_id, envelope, created_at from back
on conflict do nothing;

-- src/run/run-platform.ts

-- start: execute
update any_service.in_hand set until = clock_timestamp() where until > clock_timestamp();
