-- Carriers whose tracking webhooks are taken. The secret is encrypted.
create table commerce.tracking_carrier (
  client_id text not null,
  carrier text not null,
  secret_sealed text not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (client_id, carrier)
);
call balai.protect('commerce.tracking_carrier', 'client_id');

-- Events of carriers, stored before they are answered and applied after it.
create table commerce.shipment_event (
  id uuid primary key,
  client_id text not null,
  carrier text not null,
  event_id text not null,
  code text not null check (code in ('created', 'picked_up', 'in_transit', 'hub', 'out_for_delivery', 'delivered', 'attempt_failed', 'exception', 'returned')),
  tracking_code text not null,
  tracking_code_key text collate "C" not null,
  happened_at timestamptz not null,
  outcome text not null check (outcome in ('received', 'applied', 'unmatched', 'ignored', 'failed')),
  reason text,
  due_at timestamptz not null,
  attempts int not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (client_id, carrier, event_id)
);
create index shipment_event_due on commerce.shipment_event (due_at) where outcome = 'received';
create index shipment_event_waiting on commerce.shipment_event (client_id, tracking_code_key) where outcome in ('received', 'unmatched');
call balai.protect('commerce.shipment_event', 'client_id');
