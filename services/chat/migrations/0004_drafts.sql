-- What an account has begun to write: the same on all its devices.
create table chat.draft (
  account_id uuid not null,
  conversation_id uuid not null,
  content text not null,
  reply_to_id uuid,
  updated_at timestamptz not null,
  primary key (account_id, conversation_id)
);
call balai.protect_account('chat.draft', 'account_id');

-- Messages that are sent later.
create table chat.scheduled_message (
  scheduled_id uuid primary key,
  conversation_id uuid not null,
  sender_id uuid not null,
  type text not null,
  content text not null,
  attachments jsonb,
  metadata jsonb,
  scheduled_at timestamptz not null,
  state text not null check (state in ('pending', 'sent', 'failed', 'cancelled')),
  -- When it is sent, or tried again: a lease puts it off.
  due_at timestamptz not null,
  -- Leases so far; only what was never leased can be changed.
  attempts int not null default 0,
  message_id uuid,
  sent_at timestamptz,
  error_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index scheduled_message_due on chat.scheduled_message (due_at) where state = 'pending';
create index scheduled_message_sender on chat.scheduled_message (sender_id, scheduled_at);
call balai.protect_account('chat.scheduled_message', 'sender_id');

-- Notes of an account, for itself or shared with a conversation.
create table chat.note (
  note_id uuid primary key,
  owner_id uuid not null,
  conversation_id uuid,
  title text not null,
  content text not null,
  tags text[] not null,
  is_pinned boolean not null,
  visibility text not null check (visibility in ('private', 'shared')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (visibility = 'private' or conversation_id is not null)
);
create index note_owner on chat.note (owner_id, updated_at);
create index note_shared on chat.note (conversation_id, updated_at) where visibility = 'shared';
call balai.protect_account('chat.note', 'owner_id');
create policy balai_shared on chat.note for select to balai_app using (visibility = 'shared' and exists (
  select from chat.membership s where s.account_id = (select balai.account()) and s.conversation_id = note.conversation_id));
