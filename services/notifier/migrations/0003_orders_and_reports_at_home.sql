-- Reports and recaps are made by the services that own the data; the notifier only knows which chat waits for which answer.
drop table notifier.report_run;
drop table notifier.recap_request;

-- An order somebody wrote, until the service it is for has answered.
create table notifier.chat_order (
  order_id uuid primary key,
  trigger text not null,
  channel text not null,
  -- Where the answer goes: the sender, or the group it was written in.
  chat text not null,
  sender text not null,
  reply_key text not null unique,
  state text not null default 'waiting' check (state in ('waiting', 'answered', 'expired')),
  deadline timestamptz not null,
  created_at timestamptz not null default now()
);
create index chat_order_waiting on notifier.chat_order (deadline) where state = 'waiting';
create index chat_order_old on notifier.chat_order (created_at);
call balai.protect_internal('notifier.chat_order');

-- A question that an answer asked back: what the sender writes next in the chat belongs to the order.
create table notifier.dialogue (
  chat text not null,
  sender text not null,
  trigger text not null,
  parts text[] not null,
  expires_at timestamptz not null,
  primary key (chat, sender)
);
create index dialogue_old on notifier.dialogue (expires_at);
call balai.protect_internal('notifier.dialogue');

-- The newest messages of all clients an account sees.
create index message_latest on notifier.message (seq desc);
