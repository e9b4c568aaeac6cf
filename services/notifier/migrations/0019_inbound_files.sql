-- Files that came in by WhatsApp from a contact or an account of a client. The bytes are in the blob store, kept by 'notifier.inbound-file:<id>'.
create table notifier.inbound_file (
  file_id uuid primary key,
  client_id text not null,
  number_id uuid not null,
  -- The channel's id of the message it came with.
  provider_message_id text not null unique,
  sender text not null,
  -- Null: a chat of two.
  chat_group text,
  name text not null,
  caption text not null,
  state text not null default 'waiting' check (state in ('waiting', 'kept', 'failed')),
  -- Cloud API: what it is fetched by. Null: the channel hands the bytes over with the message.
  media_id text,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  -- Why it is not kept, or why the last try failed.
  reason text,
  blob_id uuid,
  type text,
  bytes int,
  received_at timestamptz not null default now(),
  -- The row goes with its bytes.
  expires_at timestamptz not null,
  check ((state = 'kept') = (blob_id is not null and type is not null and bytes is not null))
);
create index inbound_file_kept on notifier.inbound_file (client_id, received_at, file_id) where state = 'kept';
create index inbound_file_waiting on notifier.inbound_file (next_attempt_at) where state = 'waiting' and media_id is not null;
create index inbound_file_sender on notifier.inbound_file (sender, received_at);
create index inbound_file_old on notifier.inbound_file (expires_at);
call balai.protect('notifier.inbound_file', 'client_id');
