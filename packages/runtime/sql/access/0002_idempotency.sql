-- Answers of calls that carried an Idempotency-Key, for a day. One row is one intention of one account on one route.
create table access.idempotency (
  account_id uuid not null,
  route text not null,
  key text not null,
  -- Of the call's parameters and body: the same key with another body is a mistake of the caller.
  fingerprint text not null,
  -- Null while the first call is running.
  status int,
  body text,
  started_at timestamptz not null default now(),
  primary key (account_id, route, key)
);
create index idempotency_age on access.idempotency (started_at);
call balai.protect_internal('access.idempotency');
