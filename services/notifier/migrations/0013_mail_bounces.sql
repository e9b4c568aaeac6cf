-- Addresses whose server returned a mail for good: nothing more is sent there until somebody has a message to it tried again.
create table notifier.mail_address (
  -- In lower case.
  address text primary key,
  bounced_at timestamptz not null default now(),
  -- Enhanced status code (RFC 3463).
  status text not null,
  -- As the address's server said it.
  reason text,
  message_id uuid not null
);
call balai.protect_internal('notifier.mail_address');

-- Addresses that want no scheduled e-mail of a client any more.
create table notifier.mail_unsubscription (
  client_id text not null,
  -- In lower case.
  address text not null,
  unsubscribed_at timestamptz not null default now(),
  primary key (client_id, address)
);
call balai.protect_internal('notifier.mail_unsubscription');
