-- The WhatsApp numbers that messages leave by and come in on.
create table notifier.number (
  number_id uuid primary key,
  driver text not null check (driver in ('web', 'cloud', 'sandbox')),
  name text not null,
  all_clients boolean not null,
  client_ids text[] not null default '{}',
  -- Digits with country code; null until it is known whose the number is.
  address text,
  state text not null check (state in ('pairing', 'ready', 'restricted', 'waiting', 'logged_out')),
  restricted_until timestamptz,
  -- Why it is in its state, as the driver said it.
  reason text,
  state_at timestamptz not null default now(),
  -- Null: as the installation's settings say.
  pace_ms int check (pace_ms between 0 and 600000),
  hour_max int check (hour_max > 0),
  day_max int check (day_max > 0),
  -- Cloud: what the API calls them; the token and the app's secret are sealed.
  phone_number_id text,
  business_account_id text,
  sealed_credentials text,
  -- Sent to who has not written within 24 hours; its body has one gap, for the text.
  template_name text,
  template_language text,
  -- Web: somebody wants it paired, by QR or (with a telephone number) by a code.
  pairing_phone text,
  qr text,
  pairing_code text,
  page_version text,
  memory_mb int,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index number_of_cloud on notifier.number (phone_number_id) where phone_number_id is not null and deleted_at is null;
call balai.lock_down('notifier.number');
-- A client sees the numbers that serve it.
create policy balai_app on notifier.number for select to balai_app using (all_clients or client_ids && (select balai.tenants()));

-- Who has written to a number: a chat of two, or a group.
create table notifier.contact (
  number_id uuid not null references notifier.number on delete cascade,
  address text not null,
  wrote_at timestamptz not null,
  primary key (number_id, address)
);
create index contact_address on notifier.contact (address);
call balai.protect_internal('notifier.contact');

-- By which line a message leaves: the mail server ('email') or a number; null until it is chosen.
alter table notifier.message add column line text, add column priority smallint not null default 3;
update notifier.message set line = case when channel = 'email' then 'email' else '00000000-0000-7000-8000-000000000001' end
  where channel = 'email' or state <> 'planned';
drop index notifier.message_waiting, notifier.message_open, notifier.message_recent;
create index message_waiting on notifier.message (line, priority, next_attempt_at, seq) where state = 'planned' and line is not null;
create index message_unrouted on notifier.message (next_attempt_at, seq) where state = 'planned' and line is null;
create index message_open on notifier.message (channel, recipient, seq) where state in ('planned', 'attempting');
create index message_recent on notifier.message (line, recipient, attempted_at desc);
create index message_attempted on notifier.message (line, attempted_at) where attempted_at is not null;

-- One process sends on a line and one reads it.
alter table notifier.channel_turn rename to line_turn;
alter table notifier.line_turn rename column channel to line;
update notifier.line_turn set line = '00000000-0000-7000-8000-000000000001' where line = 'whatsapp';

-- The number a message came in on; null: from before there were several.
alter table notifier.inbound add column number_id uuid;
