-- Providers whose webhooks are taken. The secret is encrypted.
create table commerce.payment_provider (
  client_id text not null,
  provider text not null,
  secret_sealed text not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (client_id, provider)
);
call balai.protect('commerce.payment_provider', 'client_id');

-- Events of payment providers, stored before they are answered and applied after it.
create table commerce.payment_event (
  id uuid primary key,
  client_id text not null,
  provider text not null,
  event_id text not null,
  kind text not null check (kind in ('pending', 'captured', 'failed', 'refunded')),
  external_id text not null,
  order_reference text,
  amount bigint not null check (amount > 0),
  method text,
  happened_at timestamptz not null,
  outcome text not null check (outcome in ('received', 'applied', 'unmatched', 'ignored', 'failed')),
  reason text,
  -- Chosen by hand where the reference names no order.
  order_id uuid,
  payment uuid,
  due_at timestamptz not null,
  attempts int not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (client_id, provider, event_id),
  foreign key (client_id, payment) references commerce.payment (client_id, id)
);
create index payment_event_due on commerce.payment_event (due_at) where outcome = 'received';
create index payment_event_newest on commerce.payment_event (client_id, created_at, id);
create index payment_event_of_payment on commerce.payment_event (client_id, provider, external_id);
call balai.protect('commerce.payment_event', 'client_id');
