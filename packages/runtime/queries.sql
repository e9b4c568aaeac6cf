-- The SQL of packages/runtime, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.
-- `any_service` stands for the schema of whichever service it runs in.

-- src/access/access-feed.ts

-- AccessFeed: execute
insert into access.revocation (session_id, account_id, revoked_at, expires_at) values ($1, $2, $3, $4)
on conflict do nothing;

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
  (select array_agg(id) from access.removal where changed_xid >= $4::xid8 and changed_xid < pg_snapshot_xmax(s)) as removed,
  (select jsonb_agg(jsonb_build_object('session_id', session_id, 'until_ms', (extract(epoch from expires_at) * 1000)::bigint)) from access.revocation
    where expires_at > now() and ($5::boolean or (changed_xid >= $6::xid8 and changed_xid < pg_snapshot_xmax(s)))) as revoked,
  (select jsonb_agg(jsonb_build_object('kid', kid, 'jwk', jwk, 'version', version, 'deleted_at', deleted_at)) from access.signing_key
    where $7::boolean or (changed_xid >= $8::xid8 and changed_xid < pg_snapshot_xmax(s))) as keys
from pg_current_snapshot() s;

-- AccessFeed.forget: execute
delete from access.revocation where expires_at < now() - interval '1 hour';

-- AccessFeed.forget: execute
delete from access.removal where removed_at < now() - interval '1 day';

-- storeAccount: execute
insert into access.account (account_id, body, version, deleted_at) values ($1, $2, $3, $4)
on conflict (account_id) do update set seen_at = now(),
  body = case when excluded.version > account.version then excluded.body else account.body end,
  deleted_at = case when excluded.version > account.version then excluded.deleted_at else account.deleted_at end,
  version = greatest(account.version, excluded.version);

-- storeKey: execute
insert into access.signing_key (kid, jwk, version, deleted_at) values ($1, $2, $3, $4)
on conflict (kid) do update set seen_at = now(), version = greatest(signing_key.version, excluded.version),
  jwk = case when excluded.version > signing_key.version then excluded.jwk else signing_key.jwk end,
  deleted_at = case when excluded.version >= signing_key.version then excluded.deleted_at else signing_key.deleted_at end;

-- src/blobs/blob-figures.ts

-- countOf: one
select count(*)::int as count, coalesce(sum(bytes), 0)::bigint as bytes from blobs.blob where stored_at is not null;

-- src/blobs/blob-store.ts

-- BlobStore.put: one
insert into blobs.blob (id, tenant, hash, bytes, content_type) values ($1, $2, $3, $4, $5)
on conflict (tenant, hash) do update set used_at = now(), due_at = now() + interval '24 hours', content_type = excluded.content_type
returning id, tenant, hash, bytes, content_type, created_at, stored_at is not null as stored;

-- BlobStore.put: execute
update blobs.blob set stored_at = coalesce(stored_at, now()), used_at = now(), due_at = now() + interval '24 hours' where id = $1;

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

-- PostgresDatabase.glance: one
select coalesce(pg_has_role('balai_system', 'usage'), false) as inherits;

-- PostgresTransaction.flush: execute
insert into any_service.outbox (id, type, kind, tenant, order_key, envelope)
select * from unnest(
  $1::uuid[],
  $2::text[],
  $3::text[],
  $4::text[],
  $5::text[],
  $6::text[]);

-- PostgresTransaction.finish: execute
update access.idempotency set acted_at = coalesce(acted_at, now()) where account_id = $1 and route = $2 and key = $3 and claim = $4;

-- PostgresTransaction.enter: execute
select set_config('role', $1, true), set_config('balai.tenants', $2, true);

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

-- src/messaging/anchor.ts

-- Anchor.readPublicKey: maybeOne
select public_key from access.anchor;

-- Anchor.keys: maybeOne
select public_key, sealed_key from access.anchor;

-- Anchor.keys: execute
insert into access.anchor (public_key, sealed_key) values ($1, $2) on conflict do nothing;

-- Anchor.keys: one
select public_key, sealed_key from access.anchor;

-- src/messaging/dead-letters.ts

-- DeadLetters.list: many
select message_id as id, $1 as service, subscription, type, tenant, attempts, error, received_at
from any_service.inbox where status = 'dead' order by seq desc limit $2;

-- DeadLetters.show: many
select message_id as id, $1 as service, subscription, type, tenant, attempts, error, received_at, coalesce(envelope, '') as envelope
from any_service.inbox where
status = 'dead' and ($2::uuid is null or message_id = $3::uuid) and ($4::text is null or subscription = $5::text) order by seq limit 1;

-- DeadLetters.redrive: execute
update any_service.inbox set status = 'retry', attempts = 0, next_attempt_at = now(), lease_until = null
where type <> 'unreadable' and
status = 'dead' and ($1::uuid is null or message_id = $2::uuid) and ($3::text is null or subscription = $4::text);

-- DeadLetters.discard: execute
update any_service.inbox set status = 'done', done_at = now(), envelope = null, error = 'discarded: ' || coalesce(error, '')
where
status = 'dead' and ($1::uuid is null or message_id = $2::uuid) and ($3::text is null or subscription = $4::text);

-- src/messaging/in-process-bus.ts

-- inProcessBus.relay: many
with due as (
  select day, seq from any_service.outbox o
  where published_at is null and parked_at is null and next_attempt_at <= now() and (lease_until is null or lease_until < now())
    and (order_key is null or not exists (
      select from any_service.outbox earlier
      where earlier.order_key = o.order_key and earlier.seq < o.seq and earlier.published_at is null and earlier.parked_at is null
        and (earlier.lease_until > now() or earlier.next_attempt_at > now())))
    and (order_key is distinct from $1 or not exists (
      select from any_service.outbox earlier
      where earlier.seq < o.seq and earlier.published_at is null and earlier.parked_at is null and earlier.order_key is distinct from $2))
  order by seq limit $3 for update skip locked)
update any_service.outbox o set lease_until = now() + $4 * interval '1 ms', attempts = attempts + 1
from due where o.day = due.day and o.seq = due.seq
returning o.day, o.seq, o.id, o.type, o.kind, o.order_key, o.attempts, o.envelope;

-- inProcessBus.relay: execute
insert into any_service.inbox (day, subscription, message_id, type, tenant, restate_id, envelope)
select * from unnest(
  $1::date[],
  $2::text[],
  $3::uuid[],
  $4::text[],
  $5::text[],
  $6::uuid[],
  $7::text[])
on conflict do nothing;

-- inProcessBus.relay: execute
update any_service.outbox set published_at = now(), lease_until = null, error = null
where (day, seq) in (
select * from unnest($1::date[], $2::bigint[]));

-- inProcessBus.relay: execute
update any_service.outbox set lease_until = null, error = $1, parked_at = now()
where (day, seq) in (
select * from unnest($2::date[], $3::bigint[]));

-- src/messaging/processor.ts

-- makeProcessor: execute
update any_service.inbox set status = 'done', done_at = now(), envelope = null, error = null, lease_until = null
where
subscription = $1 and lease_token = $2 and lease_until is not null and status in ('pending', 'retry') and (day, message_id) in (
  select * from unnest($3::date[], $4::uuid[]));

-- makeProcessor.settled: one
select exists (select from any_service.inbox
  where subscription = $1 and status in ('pending', 'retry') and seq < $2
    and message_id <> all($3::uuid[])) as open;

-- makeProcessor: execute
update any_service.inbox set status = 'retry', lease_until = null, next_attempt_at = now() + $1 * interval '1 ms',
  error = $2, attempts = attempts - $3
where
subscription = $4 and lease_token = $5 and lease_until is not null and status in ('pending', 'retry') and (day, message_id) in (
  select * from unnest($6::date[], $7::uuid[]));

-- makeProcessor: execute
update any_service.inbox set status = 'dead', lease_until = null, error = $1
where
subscription = $2 and lease_token = $3 and lease_until is not null and status in ('pending', 'retry') and (day, message_id) in (
  select * from unnest($4::date[], $5::uuid[]));

-- makeProcessor: execute
update any_service.inbox set status = 'dead', lease_until = null, error = $1
where
subscription = $2 and lease_token = $3 and lease_until is not null and status in ('pending', 'retry') and (day, message_id) in (
  select * from unnest($4::date[], $5::uuid[]));

-- makeProcessor: execute
with held as (
  select day, message_id from any_service.inbox
  where
subscription = $1 and lease_token = $2 and lease_until is not null and status in ('pending', 'retry') and (day, message_id) in (
  select * from unnest($3::date[], $4::uuid[]))
  for update skip locked)
update any_service.inbox i set lease_until = now() + $5 * interval '1 ms'
from held where i.day = held.day and i.subscription = $6 and i.message_id = held.message_id;

-- makeProcessor: many
with due as (
  select day, message_id, seq, lease_until from any_service.inbox
  where subscription = $1 and status in ('pending', 'retry') and next_attempt_at <= now() and (lease_until is null or lease_until + (attempts - 1) * $2 * interval '1 ms' < now())
  order by (lease_until is null), seq
  limit (case when exists (select day, message_id, seq, lease_until from any_service.inbox
  where subscription = $3 and status in ('pending', 'retry') and next_attempt_at <= now() and lease_until + (attempts - 1) * $4 * interval '1 ms' < now()) then 1 else $5::int end)
  for update skip locked)
update any_service.inbox i set lease_until = now() + $6 * interval '1 ms', lease_token = $7, attempts = attempts + 1
from due where i.day = due.day and i.subscription = $8 and i.message_id = due.message_id
returning i.day, i.message_id, i.seq, i.type, i.attempts, coalesce(i.envelope, '') as envelope;

-- src/messaging/rabbitmq-bus.ts

-- rabbitmqBus.relay: many
with due as (
  select day, seq from any_service.outbox o
  where published_at is null and parked_at is null and next_attempt_at <= now() and (lease_until is null or lease_until < now())
    and (order_key is null or not exists (
      select from any_service.outbox earlier
      where earlier.order_key = o.order_key and earlier.seq < o.seq and earlier.published_at is null and earlier.parked_at is null
        and (earlier.lease_until > now() or earlier.next_attempt_at > now())))
    and (order_key is distinct from $1 or not exists (
      select from any_service.outbox earlier
      where earlier.seq < o.seq and earlier.published_at is null and earlier.parked_at is null and earlier.order_key is distinct from $2))
  order by seq limit $3 for update skip locked)
update any_service.outbox o set lease_until = now() + $4 * interval '1 ms', attempts = attempts + 1
from due where o.day = due.day and o.seq = due.seq
returning o.day, o.seq, o.id, o.type, o.kind, o.order_key, o.attempts, o.envelope;

-- rabbitmqBus.relay: execute
update any_service.outbox set published_at = now(), lease_until = null, error = null
where (day, seq) in (
select * from unnest($1::date[], $2::bigint[]));

-- rabbitmqBus.relay: execute
update any_service.outbox set lease_until = null, error = $1,
  next_attempt_at = now() + $2 * interval '1 ms', attempts = attempts - $3
where (day, seq) in (
select * from unnest($4::date[], $5::bigint[]));

-- rabbitmqBus.relay: execute
update any_service.outbox set lease_until = null, error = $1,
  next_attempt_at = now() + $2 * interval '1 ms', attempts = attempts - $3
where (day, seq) in (
select * from unnest($4::date[], $5::bigint[]));

-- rabbitmqBus.relay: execute
update any_service.outbox set lease_until = null, error = $1, parked_at = now()
where (day, seq) in (
select * from unnest($2::date[], $3::bigint[]));

-- src/messaging/rabbitmq-intake.ts

-- takeDeliveries: execute
insert into any_service.inbox (day, subscription, message_id, type, tenant, restate_id, envelope)
select * from unnest(
  $1::date[],
  $2::text[],
  $3::uuid[],
  $4::text[],
  $5::text[],
  $6::uuid[],
  $7::text[])
on conflict do nothing;

-- takeDeliveries: execute
insert into any_service.inbox (day, subscription, message_id, type, envelope, status, error)
values ((now() at time zone 'utc')::date, $1, $2, 'unreadable', $3, 'dead', $4)
on conflict do nothing;

-- src/metrics.ts

-- Metrics.text: one
select
  coalesce(extract(epoch from now() - (select min(created_at) from any_service.outbox where published_at is null and parked_at is null)), 0)::float8 as outbox_seconds,
  (select count(*)::int from any_service.outbox where parked_at is not null and published_at is null) as parked,
  coalesce(extract(epoch from now() - (select min(received_at) from any_service.inbox where status in ('pending', 'retry'))), 0)::float8 as inbox_seconds,
  (select count(*)::int from any_service.inbox where status = 'dead') as dead;

-- src/projection/bootstrapper.ts

-- Bootstrapper.state: maybeOne
select request_id, requested_at, filled_at from any_service.projection where name = $1 for update;

-- Bootstrapper.fill: execute
insert into any_service.projection (name, owner) values ($1, $2) on conflict do nothing;

-- Bootstrapper.inspect: maybeOne
select request_id, filled_at from any_service.projection where name = $1;

-- Bootstrapper.hasReceived: one
select exists (select from any_service.inbox
  where day >= ($1::timestamptz at time zone 'utc')::date - 1 and subscription = $2 and status = 'done' and done_at > $3
    and type = any($4::text[])) as received;

-- Bootstrapper.requestRestatement: one
update any_service.projection set request_id = $1, requested_at = now(), filled_at = null
where name = $2 returning now() as now;

-- Bootstrapper.handlers: one
select count(*) as arrived from any_service.inbox
where subscription = $1 and restate_id = $2 and message_id <> $3
  and (status = 'done' or message_id = any($4::uuid[]));

-- Bootstrapper.handlers: execute
update any_service.projection set filled_at = now() where name = $1;

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
update any_service.outbox set published_at = null, lease_until = null, next_attempt_at = now()
where published_at is not null;

-- src/run/run-platform.ts

-- start: execute
update any_service.inbox set lease_until = now() - interval '1 s' where lease_until > now() and status in ('pending', 'retry');
