create table commerce."supplier" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'candidate' check (state in ('candidate', 'approved', 'suspended', 'inactive')),
  "number" text not null,
  "number_key" text collate "C" not null,
  "code" text,
  "code_key" text collate "C",
  "legal_name" text not null,
  "legal_name_key" text collate "C" not null,
  "tax_id" text,
  "tax_id_key" text collate "C",
  "country" text,
  "city" text,
  "city_key" text collate "C",
  "currency" text,
  "minimum_order" bigint check ("minimum_order" between 0 and 1000000000000000),
  "lead_days" int check ("lead_days" between 0 and 365),
  "bank_account" text,
  "bank_account_key" text collate "C",
  "website" text,
  "website_key" text collate "C",
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id)
);
create index "supplier_by_number" on commerce."supplier" (client_id, "number_key", id) where deleted_at is null;
create index "supplier_by_legal_name" on commerce."supplier" (client_id, "legal_name_key", id) where deleted_at is null;
create index "supplier_by_country" on commerce."supplier" (client_id, "country", id) where deleted_at is null;
create index "supplier_by_currency" on commerce."supplier" (client_id, "currency", id) where deleted_at is null;
create index "supplier_by_minimum_order" on commerce."supplier" (client_id, "minimum_order", id) where deleted_at is null;
create index "supplier_by_lead_days" on commerce."supplier" (client_id, "lead_days", id) where deleted_at is null;
create unique index "supplier_number_unique" on commerce."supplier" (client_id, "number_key") where deleted_at is null;
create unique index "supplier_code_unique" on commerce."supplier" (client_id, "code_key") where deleted_at is null;
create unique index "supplier_tax_id_unique" on commerce."supplier" (client_id, "tax_id_key") where deleted_at is null;
create index "supplier_by_created_at" on commerce."supplier" (client_id, created_at, id) where deleted_at is null;
create index "supplier_by_updated_at" on commerce."supplier" (client_id, updated_at, id) where deleted_at is null;
create index "supplier_by_state" on commerce."supplier" (client_id, state, id) where deleted_at is null;
call balai.protect('commerce.supplier', 'client_id');
create table commerce."supplier_contacts" (
  client_id text not null,
  row_id uuid not null,
  position int not null,
  "name" text not null,
  "title" text,
  "email" text,
  "phone" text,
  primary key (row_id, position),
  foreign key (client_id, row_id) references commerce."supplier" (client_id, id) on delete cascade
);
call balai.protect('commerce.supplier_contacts', 'client_id');
