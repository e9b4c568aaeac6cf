create table commerce."payment" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'pending' check (state in ('pending', 'captured', 'failed', 'refunded')),
  "number" text not null,
  "number_key" text collate "C" not null,
  "notes" text,
  "party" uuid,
  "order" uuid,
  "invoice" uuid,
  "method" text not null check ("method" in ('transfer', 'cash', 'card', 'pix', 'boleto', 'other')),
  "provider" text,
  "provider_key" text collate "C",
  "external_id" text,
  "external_id_key" text collate "C",
  "currency" text,
  "amount" bigint not null check ("amount" between 1 and 1000000000000000),
  "unapplied" bigint not null check ("unapplied" between 0 and 1000000000000000),
  "expected_on" date,
  "received_on" date,
  "refunded_on" date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "payment_order_fkey" foreign key (client_id, "order") references commerce."sales_order" (client_id, id),
  constraint "payment_invoice_fkey" foreign key (client_id, "invoice") references commerce."invoice" (client_id, id)
);
create index "payment_by_number" on commerce."payment" (client_id, "number_key", id) where deleted_at is null;
create index "payment_by_party" on commerce."payment" (client_id, "party", id) where deleted_at is null;
create index "payment_by_order" on commerce."payment" (client_id, "order", id) where deleted_at is null;
create index "payment_by_invoice" on commerce."payment" (client_id, "invoice", id) where deleted_at is null;
create index "payment_by_method" on commerce."payment" (client_id, "method", id) where deleted_at is null;
create index "payment_by_provider" on commerce."payment" (client_id, "provider_key", id) where deleted_at is null;
create index "payment_by_currency" on commerce."payment" (client_id, "currency", id) where deleted_at is null;
create index "payment_by_amount" on commerce."payment" (client_id, "amount", id) where deleted_at is null;
create index "payment_by_unapplied" on commerce."payment" (client_id, "unapplied", id) where deleted_at is null;
create index "payment_by_expected_on" on commerce."payment" (client_id, "expected_on", id) where deleted_at is null;
create index "payment_by_received_on" on commerce."payment" (client_id, "received_on", id) where deleted_at is null;
create index "payment_by_refunded_on" on commerce."payment" (client_id, "refunded_on", id) where deleted_at is null;
create unique index "payment_number_unique" on commerce."payment" (client_id, "number_key") where deleted_at is null;
create index "payment_by_created_at" on commerce."payment" (client_id, created_at, id) where deleted_at is null;
create index "payment_by_updated_at" on commerce."payment" (client_id, updated_at, id) where deleted_at is null;
create index "payment_by_state" on commerce."payment" (client_id, state, id) where deleted_at is null;
call balai.protect('commerce.payment', 'client_id');
