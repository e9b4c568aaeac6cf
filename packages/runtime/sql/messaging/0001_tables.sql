-- Outbox, inbox and projections' state of one service; __SCHEMA__ is replaced by its name. Runs once, as the schema's first migration.
create sequence __SCHEMA__.outbox_seq;
create table __SCHEMA__.outbox (
  day date not null default (now() at time zone 'utc')::date,
  seq bigint not null default nextval('__SCHEMA__.outbox_seq'),
  id uuid not null,
  type text not null,
  kind text not null check (kind in ('event', 'command')),
  tenant text,
  order_key text,
  envelope text not null,
  created_at timestamptz not null default now(),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  lease_until timestamptz,
  published_at timestamptz,
  parked_at timestamptz,
  error text,
  primary key (day, seq)
) partition by range (day);
create index outbox_waiting on __SCHEMA__.outbox (seq) where published_at is null and parked_at is null;
create index outbox_order on __SCHEMA__.outbox (order_key, seq) where published_at is null and parked_at is null and order_key is not null;
create table __SCHEMA__.outbox_other partition of __SCHEMA__.outbox default;
call balai.protect_internal('__SCHEMA__.outbox');
-- A unit of work on behalf of a client may add messages of that client, or of none, and see nothing.
create policy balai_app on __SCHEMA__.outbox for insert to balai_app
  with check (tenant is null or tenant = any((select balai.tenants())::text[]));

create sequence __SCHEMA__.inbox_seq;
create table __SCHEMA__.inbox (
  -- Day of the message's own `time`: the same for every redelivery, so that the key recognises it in its partition.
  day date not null,
  subscription text not null,
  message_id uuid not null,
  seq bigint not null default nextval('__SCHEMA__.inbox_seq'),
  type text not null,
  tenant text,
  restate_id uuid,
  -- Kept until done.
  envelope text,
  status text not null default 'pending' check (status in ('pending', 'retry', 'done', 'dead')),
  attempts int not null default 0,
  received_at timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  lease_until timestamptz,
  lease_token uuid,
  done_at timestamptz,
  error text,
  primary key (day, subscription, message_id)
) partition by range (day);
create index inbox_waiting on __SCHEMA__.inbox (subscription, seq) where status in ('pending', 'retry');
create index inbox_dead on __SCHEMA__.inbox (subscription, seq) where status = 'dead';
create index inbox_restate on __SCHEMA__.inbox (subscription, restate_id) where restate_id is not null;
create table __SCHEMA__.inbox_other partition of __SCHEMA__.inbox default;
call balai.protect_internal('__SCHEMA__.inbox');

create table __SCHEMA__.projection (
  name text primary key,
  owner text not null,
  request_id uuid,
  requested_at timestamptz,
  filled_at timestamptz
);
call balai.protect_internal('__SCHEMA__.projection');

-- How far an owner has come in repeating its state.
create table __SCHEMA__.restatement (
  request_id uuid primary key,
  types text[] not null,
  requested_at timestamptz not null,
  position int not null default 0,
  after_key text,
  sent int not null default 0,
  finished_at timestamptz
);
call balai.protect_internal('__SCHEMA__.restatement');
