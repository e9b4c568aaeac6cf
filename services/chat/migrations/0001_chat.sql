-- Everybody who may chat, as identity publishes accounts, with what they say of themselves.
create table chat.person (
  account_id uuid primary key,
  username text not null,
  -- Null: the username stands for it.
  display_name text,
  image_url text,
  active boolean not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index person_username on chat.person (lower(username) text_pattern_ops);
create index person_name on chat.person (lower(display_name) text_pattern_ops);
call balai.protect_shared('chat.person');

-- Who takes part in what at present: the wall of everything below, and the list of an account's conversations.
create table chat.membership (
  account_id uuid not null,
  conversation_id uuid not null,
  primary key (account_id, conversation_id)
);
call balai.protect_account('chat.membership', 'account_id');

create table chat.conversation (
  conversation_id uuid primary key,
  -- A client, or `U.<ACCOUNT>` of whoever began it: whose storage its files count for.
  space_id text not null,
  type text not null check (type in ('direct', 'group', 'business')),
  -- Both accounts of a direct conversation, the smaller id first: there is one of them.
  direct_key text unique check ((direct_key is not null) = (type = 'direct')),
  title text,
  icon_url text,
  creator_id uuid not null,
  member_count int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
call balai.protect_members('chat.conversation', 'chat.membership', 'conversation_id');

-- Where each conversation stands: changed with every message, so narrow, with room in its pages and without an index besides its key.
create table chat.conversation_head (
  conversation_id uuid primary key,
  -- Of events; of messages among them.
  last_seq bigint not null,
  last_no bigint not null,
  last_message_id uuid,
  last_sender_id uuid,
  last_text text,
  last_at timestamptz not null,
  -- Transaction of the newest change: who holds an older snapshot has not seen it.
  changed_xid xid8 not null
) with (fillfactor = 50);
call balai.lock_down('chat.conversation_head');
-- As balai.protect_members, by one look at all memberships: a list of 10,000 conversations reads every head, and a look for each took twice as long.
create policy balai_app on chat.conversation_head to balai_app
  using (conversation_id in (select s.conversation_id from chat.membership s where s.account_id = (select balai.account())))
  with check (conversation_id in (select s.conversation_id from chat.membership s where s.account_id = (select balai.account())));

-- Whoever is or was in a conversation, with how far they have read. Unread messages are last_no - read_no - skip.
create table chat.member (
  conversation_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'member')),
  joined_at timestamptz not null,
  -- What was said before is not shown to them.
  joined_seq bigint not null,
  left_at timestamptz,
  read_seq bigint not null,
  read_no bigint not null,
  -- Deleted messages behind the position.
  skip int not null,
  is_pinned boolean not null,
  is_muted boolean not null,
  -- Hidden until there are more messages than these; null: not hidden.
  hidden_no bigint,
  is_archived boolean not null,
  is_request boolean not null,
  -- Transaction of the newest change of what only they see.
  changed_xid xid8 not null,
  primary key (conversation_id, account_id)
) with (fillfactor = 80);
create index member_left on chat.member (account_id) where left_at is not null;
call balai.protect_members('chat.member', 'chat.membership', 'conversation_id');
-- Their own rows also after they left: that is how they learn of it.
create policy balai_own on chat.member for select to balai_app using (account_id = (select balai.account()));

create table chat.message (
  conversation_id uuid not null,
  seq bigint not null,
  no bigint not null,
  message_id uuid not null,
  client_msg_id text not null,
  sender_id uuid not null,
  type text not null,
  content text not null,
  attachments jsonb,
  mentions jsonb,
  metadata jsonb,
  reply_to_id uuid,
  forwarded_from jsonb,
  created_at timestamptz not null,
  edited_at timestamptz,
  edit_count int not null,
  deleted_at timestamptz,
  deleted_by uuid,
  primary key (conversation_id, seq),
  -- For ever: months as partitions could not promise it.
  unique (conversation_id, sender_id, client_msg_id)
) partition by hash (conversation_id);
do $$ begin
  for n in 0..15 loop
    execute format('create table chat.message_%s partition of chat.message for values with (modulus 16, remainder %s)', lpad(n::text, 2, '0'), n);
  end loop;
end $$;
create index message_id on chat.message (message_id);
create index message_deleted on chat.message (conversation_id, no) where deleted_at is not null;
call balai.protect_members('chat.message', 'chat.membership', 'conversation_id');

-- What happened besides new messages, numbered with them. Kept 90 days: who was away for longer reads everything anew.
create table chat.message_event (
  conversation_id uuid not null,
  seq bigint not null,
  created_at timestamptz not null,
  -- As it was published, without what the columns say.
  event jsonb not null,
  primary key (conversation_id, seq)
);
create index message_event_age on chat.message_event using brin (created_at);
call balai.protect_members('chat.message_event', 'chat.membership', 'conversation_id');

create table chat.message_edit (
  conversation_id uuid not null,
  message_id uuid not null,
  edit_no int not null,
  previous_content text not null,
  edited_at timestamptz not null,
  edited_by uuid not null,
  primary key (message_id, edit_no)
);
call balai.protect_members('chat.message_edit', 'chat.membership', 'conversation_id');

create table chat.reaction (
  conversation_id uuid not null,
  message_id uuid not null,
  account_id uuid not null,
  emoji text not null,
  created_at timestamptz not null,
  primary key (message_id, account_id, emoji)
);
call balai.protect_members('chat.reaction', 'chat.membership', 'conversation_id');

create table chat.mention (
  conversation_id uuid not null,
  seq bigint not null,
  account_id uuid not null,
  primary key (account_id, conversation_id, seq)
);
create index mention_of_message on chat.mention (conversation_id, seq);
call balai.protect_members('chat.mention', 'chat.membership', 'conversation_id');

-- Personal pins name their owner; public ones nobody.
create table chat.pin (
  conversation_id uuid not null,
  message_id uuid not null,
  owner_id uuid,
  pinned_by uuid not null,
  pinned_at timestamptz not null
);
create unique index pin_once on chat.pin (conversation_id, message_id, coalesce(owner_id, '00000000-0000-0000-0000-000000000000'));
call balai.protect_members('chat.pin', 'chat.membership', 'conversation_id');

-- Who blocks whom. Read when somebody writes to one other person.
create table chat.block (
  blocker_id uuid not null,
  blocked_id uuid not null,
  created_at timestamptz not null,
  primary key (blocker_id, blocked_id)
);
create index block_of on chat.block (blocked_id);
call balai.protect_account('chat.block', 'blocker_id');

-- One row a pair, the smaller id first.
create table chat.friendship (
  low_id uuid not null,
  high_id uuid not null,
  friendship_id uuid not null unique,
  requested_by uuid not null,
  state text not null check (state in ('pending', 'accepted', 'rejected')),
  initial_message text,
  requested_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (low_id, high_id),
  check (low_id < high_id)
);
create index friendship_high on chat.friendship (high_id);
call balai.lock_down('chat.friendship');
create policy balai_app on chat.friendship to balai_app
  using ((select balai.account()) in (low_id, high_id)) with check ((select balai.account()) in (low_id, high_id));

-- Texts as hashed n-grams: a message that contains a text has all grams of the text.
create table chat.message_grams (
  conversation_id uuid not null,
  seq bigint not null,
  grams int[] not null,
  primary key (conversation_id, seq)
);
create index message_grams_grams on chat.message_grams using gin (grams);
call balai.protect_members('chat.message_grams', 'chat.membership', 'conversation_id');
