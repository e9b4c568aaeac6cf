create table commerce."invoice" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'issued' check (state in ('issued', 'part_paid', 'paid', 'void')),
  "number" text not null,
  "number_key" text collate "C" not null,
  "external_number" text,
  "external_number_key" text collate "C",
  "order" uuid,
  "party" uuid,
  "issued_on" date,
  "due_on" date,
  "currency" text,
  "total" bigint check ("total" between 0 and 1000000000000000),
  "open_amount" bigint not null check ("open_amount" between 0 and 1000000000000000),
  "is_overdue" boolean not null,
  "voided_on" date,
  "notes" text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "invoice_order_fkey" foreign key (client_id, "order") references commerce."sales_order" (client_id, id)
);
create index "invoice_by_number" on commerce."invoice" (client_id, "number_key", id) where deleted_at is null;
create index "invoice_by_order" on commerce."invoice" (client_id, "order", id) where deleted_at is null;
create index "invoice_by_party" on commerce."invoice" (client_id, "party", id) where deleted_at is null;
create index "invoice_by_issued_on" on commerce."invoice" (client_id, "issued_on", id) where deleted_at is null;
create index "invoice_by_due_on" on commerce."invoice" (client_id, "due_on", id) where deleted_at is null;
create index "invoice_by_currency" on commerce."invoice" (client_id, "currency", id) where deleted_at is null;
create index "invoice_by_total" on commerce."invoice" (client_id, "total", id) where deleted_at is null;
create index "invoice_by_open_amount" on commerce."invoice" (client_id, "open_amount", id) where deleted_at is null;
create index "invoice_by_is_overdue" on commerce."invoice" (client_id, "is_overdue", id) where deleted_at is null;
create index "invoice_by_voided_on" on commerce."invoice" (client_id, "voided_on", id) where deleted_at is null;
create unique index "invoice_number_unique" on commerce."invoice" (client_id, "number_key") where deleted_at is null;
create unique index "invoice_external_number_unique" on commerce."invoice" (client_id, "external_number_key") where deleted_at is null;
create index "invoice_by_created_at" on commerce."invoice" (client_id, created_at, id) where deleted_at is null;
create index "invoice_by_updated_at" on commerce."invoice" (client_id, updated_at, id) where deleted_at is null;
create index "invoice_by_state" on commerce."invoice" (client_id, state, id) where deleted_at is null;
call balai.protect('commerce.invoice', 'client_id');
