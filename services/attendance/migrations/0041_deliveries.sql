-- Accounts as identity published them: what one may do is asked again whenever something is sent for it.
create table attendance.account (
  account_id uuid primary key,
  permissions text[] not null,
  all_clients boolean not null,
  tenants text[] not null,
  active boolean not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect_internal('attendance.account');

-- Views that accounts have sent by schedule.
create table attendance.view_delivery (
  delivery_id uuid primary key,
  client_id text not null,
  account_id uuid not null,
  -- Username of the account when it made the delivery.
  owner text not null,
  name text not null,
  path text not null,
  search text not null,
  content jsonb not null,
  channel text not null check (channel in ('whatsapp', 'email')),
  -- In the form the notifier compares addresses in.
  recipients text[] not null check (cardinality(recipients) between 1 and 10),
  days int[] not null check (cardinality(days) between 1 and 7),
  times text[] not null check (cardinality(times) between 1 and 6),
  active boolean not null,
  -- Why the platform stopped it.
  stopped text,
  version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  check (stopped is null or not active)
);
create index view_delivery_client on attendance.view_delivery (client_id, name);
create index view_delivery_account on attendance.view_delivery (account_id);
call balai.protect('attendance.view_delivery', 'client_id');

-- Each sending: the scheduler's run, or one that somebody asked for.
create table attendance.view_delivery_run (
  run_id uuid primary key,
  delivery_id uuid not null,
  client_id text not null,
  due_at timestamptz not null,
  cause text not null check (cause in ('schedule', 'manual')),
  late boolean not null,
  state text not null check (state in ('queued', 'sent', 'failed', 'skipped')),
  reason text,
  length int,
  created_at timestamptz not null default now()
);
create index view_delivery_run_newest on attendance.view_delivery_run (delivery_id, run_id);
create index view_delivery_run_old on attendance.view_delivery_run (created_at);
call balai.protect('attendance.view_delivery_run', 'client_id');

-- What became of it for each recipient.
create table attendance.view_delivery_outcome (
  run_id uuid not null references attendance.view_delivery_run on delete cascade,
  recipient text not null,
  client_id text not null,
  outcome text not null check (outcome in ('sending', 'accepted', 'failed', 'unconfirmed', 'expired')),
  error text,
  settled_at timestamptz,
  primary key (run_id, recipient)
);
call balai.protect('attendance.view_delivery_outcome', 'client_id');
