-- What the notifier must know of clients and accounts; fed by identity. Numbers are stored in the form senders are compared in.
create table notifier.client (
  client_id text primary key,
  name text not null,
  timezone text not null,
  active boolean not null,
  operators text[] not null,
  supervisors text[] not null,
  groups text[] not null,
  report_emails text[] not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index client_operators on notifier.client using gin (operators);
create index client_supervisors on notifier.client using gin (supervisors);
call balai.protect('notifier.client', 'client_id');

create table notifier.account (
  account_id uuid primary key,
  permissions text[] not null,
  all_clients boolean not null,
  tenants text[] not null,
  whatsapp text,
  active boolean not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index account_whatsapp on notifier.account (whatsapp) where whatsapp is not null;
call balai.protect_internal('notifier.account');

-- Every outgoing message is a row before it is sent; a long text is several rows (parts) of one intent.
create sequence notifier.fence_seq;
create table notifier.message (
  message_id uuid primary key,
  seq bigint generated always as identity,
  client_id text,
  intent_key text not null,
  part int not null default 1,
  channel text not null check (channel in ('whatsapp', 'email')),
  recipient text not null,
  subject text,
  text text not null,
  delivery text not null check (delivery in ('at-most-once', 'at-least-once')),
  state text not null default 'planned' check (state in ('planned', 'attempting', 'accepted', 'failed', 'unknown', 'unconfirmed')),
  attempts int not null default 0,
  -- planned: not to be tried before; unknown: when to ask the channel again.
  next_attempt_at timestamptz not null default now(),
  lease_until timestamptz,
  fence bigint,
  provider_message_id text,
  error text,
  planned_at timestamptz not null default now(),
  attempted_at timestamptz,
  accepted_at timestamptz,
  unknown_at timestamptz,
  check ((state = 'attempting') = (lease_until is not null))
);
create unique index message_intent on notifier.message (coalesce(client_id, ''), intent_key, part);
create index message_waiting on notifier.message (channel, next_attempt_at, seq) where state = 'planned';
create index message_open on notifier.message (channel, recipient, seq) where state in ('planned', 'attempting');
create index message_recent on notifier.message (channel, recipient, attempted_at desc);
create index message_unsettled on notifier.message (state, lease_until, next_attempt_at) where state in ('attempting', 'unknown');
create index message_newest on notifier.message (client_id, seq desc);
create index message_old on notifier.message (planned_at);
call balai.protect('notifier.message', 'client_id');

-- One process sends on a channel and one reads it; who, until when, and when it last sent.
create table notifier.channel_turn (
  channel text not null,
  direction text not null check (direction in ('out', 'in')),
  holder uuid not null,
  token bigint not null,
  lease_until timestamptz not null,
  last_claim_at timestamptz,
  -- How far the incoming messages have been read.
  cursor text,
  primary key (channel, direction)
);
call balai.protect_internal('notifier.channel_turn');

create table notifier.inbound (
  channel text not null,
  provider_message_id text not null,
  seq bigint generated always as identity,
  sender text not null,
  chat_group text,
  text text not null,
  sent_at timestamptz not null,
  received_at timestamptz not null default now(),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  handled_at timestamptz,
  outcome text,
  primary key (channel, provider_message_id)
);
create index inbound_waiting on notifier.inbound (next_attempt_at, seq) where handled_at is null;
create index inbound_sender on notifier.inbound (sender, received_at);
create index inbound_old on notifier.inbound (received_at);
call balai.protect_internal('notifier.inbound');

-- Answers that nobody asked for in so many words (refusals, hints) and when the chat last got one.
create table notifier.courtesy (
  key text primary key,
  at timestamptz not null
);
call balai.protect_internal('notifier.courtesy');

create table notifier.report_run (
  report_run_id uuid primary key,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  due_at timestamptz not null,
  late boolean not null,
  state text not null check (state in ('collecting', 'compiling', 'done', 'failed')),
  -- When waiting for the present step ends.
  deadline timestamptz,
  messages int not null default 0,
  error text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((state in ('done', 'failed')) = (ended_at is not null))
);
create index report_run_waiting on notifier.report_run (deadline) where ended_at is null;
call balai.protect('notifier.report_run', 'client_id');

-- A recap ordered over a chat, until attendance has compiled it.
create table notifier.recap_request (
  request_id uuid primary key,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  view text not null check (view in ('accumulated', 'per-post')),
  filter text not null check (filter in ('all', 'sudah', 'belum')),
  channel text not null,
  chat text not null,
  reply_key text not null unique,
  state text not null check (state in ('waiting', 'answered', 'expired')),
  deadline timestamptz not null,
  created_at timestamptz not null default now()
);
create index recap_request_waiting on notifier.recap_request (deadline) where state = 'waiting';
create index recap_request_old on notifier.recap_request (created_at);
call balai.protect('notifier.recap_request', 'client_id');
