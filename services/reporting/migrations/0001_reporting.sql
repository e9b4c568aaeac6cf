-- What services render for accounts: files that were asked for, what deliveries send, and previews.
create table reporting.render (
  render_id uuid primary key,
  purpose text not null check (purpose in ('export', 'delivery', 'preview')),
  account_id uuid not null,
  -- Whose rows they are, as far as it is known: of a directorate's people it is the directorate.
  client_id text not null,
  -- The client it was asked about.
  asked_client_id text not null,
  view text not null,
  format text not null check (format in ('xlsx', 'csv', 'pdf', 'message')),
  language text not null check (language in ('id', 'en')),
  query jsonb not null,
  rows jsonb not null,
  lenient boolean not null,
  -- Of a message: since when it is late, and where it leads.
  frame jsonb,
  -- Clients whose rows its account saw when it was sent last; null: all.
  tenants text[],
  -- `queued`: its service has not answered. The command is durable, so this has no limit in time.
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  attempt int not null default 1,
  -- It is sent again when its service is silent until then.
  due_at timestamptz,
  -- Known once it is opened.
  title text,
  file_name text,
  planned int not null default 0,
  written int not null default 0,
  -- Schema blobs.
  blob_id uuid,
  bytes bigint,
  message jsonb,
  -- What a lenient one left out.
  note jsonb,
  -- Why it failed, as its caller is answered.
  problem jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  expires_at timestamptz not null,
  check ((state in ('queued', 'running')) = (finished_at is null)),
  check (due_at is null or state = 'running'),
  check ((state = 'failed') = (problem is not null)),
  check ((state = 'done') = (blob_id is not null or message is not null))
);
create index render_due on reporting.render (due_at) where due_at is not null;
create index render_of_account on reporting.render (account_id, created_at, render_id);
create index render_old on reporting.render (expires_at);
call balai.protect('reporting.render', 'client_id');

-- Pages of the dashboard that accounts keep under a name, with the view that shows the same.
create table reporting.saved_view (
  view_id uuid primary key,
  account_id uuid not null,
  name text not null check (name <> ''),
  path text not null,
  -- The query behind the path, without its question mark.
  search text not null,
  -- Key of the registered view; null: its page has no file.
  view text,
  query jsonb not null,
  client_id text,
  shared text not null check (shared in ('private', 'client')),
  is_default boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (shared = 'private' or client_id is not null)
);
create unique index saved_view_name on reporting.saved_view (account_id, lower(name));
create unique index saved_view_default on reporting.saved_view (account_id) where is_default;
create index saved_view_shared on reporting.saved_view (client_id) where shared = 'client';
-- A view belongs to an account, and may have no client.
call balai.protect_internal('reporting.saved_view');

-- Views that accounts have sent by schedule.
create table reporting.view_delivery (
  delivery_id uuid primary key,
  client_id text not null,
  account_id uuid not null,
  -- Username of the account when it made the delivery.
  owner text not null,
  name text not null,
  -- The saved view it follows.
  view_id uuid,
  -- As last known of the saved view: they stay readable when it is gone.
  path text not null,
  search text not null,
  -- Key of the registered view that is sent; null: the page of the saved view has no file.
  view text,
  content jsonb not null,
  channel text not null check (channel in ('whatsapp', 'email')),
  -- In the form the notifier compares addresses in.
  recipients text[] not null check (cardinality(recipients) between 1 and 10),
  days int[] not null check (cardinality(days) between 1 and 7),
  -- 31 for the last of the month; null where the days of the week say when.
  month_day int check (month_day between 1 and 28 or month_day = 31),
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
create index view_delivery_client on reporting.view_delivery (client_id, name);
create index view_delivery_account on reporting.view_delivery (account_id);
create index view_delivery_view on reporting.view_delivery (view_id) where view_id is not null;
call balai.protect('reporting.view_delivery', 'client_id');

-- Each sending: the scheduler's run, or one that somebody asked for. Its file is the render of the same id.
create table reporting.view_delivery_run (
  run_id uuid primary key,
  delivery_id uuid not null,
  client_id text not null,
  due_at timestamptz not null,
  cause text not null check (cause in ('schedule', 'manual')),
  late boolean not null,
  state text not null check (state in ('queued', 'sent', 'failed', 'skipped')),
  -- The render of its text.
  message_id uuid not null default gen_random_uuid(),
  reason text,
  length int,
  created_at timestamptz not null default now()
);
create index view_delivery_run_newest on reporting.view_delivery_run (delivery_id, run_id);
create index view_delivery_run_message on reporting.view_delivery_run (message_id);
create index view_delivery_run_old on reporting.view_delivery_run (created_at);
call balai.protect('reporting.view_delivery_run', 'client_id');

-- What became of it for each recipient.
create table reporting.view_delivery_outcome (
  run_id uuid not null references reporting.view_delivery_run on delete cascade,
  recipient text not null,
  client_id text not null,
  outcome text not null check (outcome in ('sending', 'accepted', 'failed', 'unconfirmed', 'expired')),
  error text,
  failure text,
  settled_at timestamptz,
  primary key (run_id, recipient)
);
call balai.protect('reporting.view_delivery_outcome', 'client_id');
