-- A client with a public profile. It takes part in its conversations by an account of its own, which is derived from the client.
create table chat.business (
  client_id text primary key,
  account_id uuid not null unique,
  username text not null,
  name text not null,
  description text,
  image_url text,
  cover_url text,
  status text not null check (status in ('active', 'closed')),
  -- Spans of the week in the client's time zone: day (1 Monday), from, to.
  hours jsonb not null,
  -- Buttons above the text field of a customer.
  menu jsonb not null,
  away_message text,
  -- Minutes in which a customer gets the first reply, and each later one.
  first_reply_minutes int check (first_reply_minutes between 1 and 10080),
  next_reply_minutes int check (next_reply_minutes between 1 and 10080),
  follower_count int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index business_username on chat.business (lower(username) text_pattern_ops);
create index business_name on chat.business (lower(name) text_pattern_ops);
call balai.protect('chat.business', 'client_id');
create policy balai_public on chat.business for select to balai_app using (status = 'active');

-- Whose sender it is that a business's messages name, and clients whose inbox an account may read; `*`: all.
alter table chat.person
  drop constraint person_kind_check,
  add constraint person_kind_check check (kind in ('staff', 'member', 'user', 'service', 'business')),
  add column inbox_clients text[] not null default '{}',
  add column reply_clients text[] not null default '{}';
create index person_inbox on chat.person using gin (inbox_clients) where inbox_clients <> '{}';

create table chat.follow (
  client_id text not null,
  account_id uuid not null,
  followed_at timestamptz not null,
  source text,
  -- Kept, so that they are not welcomed twice.
  unfollowed_at timestamptz,
  primary key (client_id, account_id)
);
create index follow_account on chat.follow (account_id, followed_at);
create index follow_newest on chat.follow (client_id, followed_at) where unfollowed_at is null;
call balai.protect('chat.follow', 'client_id');
create policy balai_own on chat.follow for select to balai_app using (account_id = (select balai.account()));

-- A conversation with a business has both accounts as its key, as a direct one has.
alter table chat.conversation
  drop constraint conversation_check,
  add constraint conversation_direct_key check ((direct_key is null) = (type = 'group'));

-- What the team of a business knows of a conversation with a customer.
create table chat.customer_conversation (
  conversation_id uuid primary key,
  client_id text not null,
  account_id uuid not null,
  channel text not null check (channel in ('app', 'whatsapp')),
  status text not null check (status in ('open', 'pending', 'snoozed', 'closed')),
  assignee_id uuid,
  team text,
  labels text[] not null,
  snoozed_until timestamptz,
  -- When the customer first wrote; before that, the inbox does not show the conversation.
  wrote_at timestamptz,
  -- When somebody last wrote; automatic messages do not count.
  inbox_at timestamptz not null,
  opened_at timestamptz not null,
  -- Since when the customer waits for a reply.
  waiting_since timestamptz,
  first_reply_at timestamptz,
  closed_at timestamptz,
  unique (client_id, account_id, channel)
) with (fillfactor = 80);
create index customer_conversation_status on chat.customer_conversation (client_id, status, inbox_at);
create index customer_conversation_assignee on chat.customer_conversation (client_id, assignee_id, inbox_at) where status <> 'closed';
create index customer_conversation_waiting on chat.customer_conversation (client_id, waiting_since) where waiting_since is not null;
create index customer_conversation_snoozed on chat.customer_conversation (snoozed_until) where status = 'snoozed';
create index customer_conversation_account on chat.customer_conversation (account_id);
call balai.protect('chat.customer_conversation', 'client_id');

create table chat.inbox_note (
  note_id uuid primary key,
  client_id text not null,
  conversation_id uuid not null,
  author_id uuid not null,
  content text not null,
  created_at timestamptz not null
);
create index inbox_note_conversation on chat.inbox_note (conversation_id, created_at);
create index inbox_note_author on chat.inbox_note (author_id);
call balai.protect('chat.inbox_note', 'client_id');

-- The colleague who wrote a message of a business.
alter table chat.message add column acting_id uuid;

-- A day of a business in its time zone.
create table chat.analytics_day (
  client_id text not null,
  day date not null,
  new_followers int not null default 0,
  unfollows int not null default 0,
  messages_received int not null default 0,
  messages_sent int not null default 0,
  conversations_opened int not null default 0,
  conversations_closed int not null default 0,
  replies int not null default 0,
  reply_seconds double precision not null default 0,
  primary key (client_id, day)
);
call balai.protect('chat.analytics_day', 'client_id');

-- Customers who wrote on a day.
create table chat.active_customer (
  client_id text not null,
  day date not null,
  account_id uuid not null,
  primary key (client_id, day, account_id)
);
create index active_customer_account on chat.active_customer (account_id);
call balai.protect('chat.active_customer', 'client_id');

-- Nobody wrote it: a customer still waits after it, and the team has not read what came before.
alter table chat.scheduled_message add column is_automatic boolean not null default false;
