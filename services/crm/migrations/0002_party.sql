create table crm."party" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'prospect' check (state in ('prospect', 'active', 'on_hold', 'blocked', 'inactive')),
  "number" text not null,
  "number_key" text collate "C" not null,
  "code" text,
  "code_key" text collate "C",
  "kind" text not null check ("kind" in ('organisation', 'person')),
  "name" text not null,
  "name_key" text collate "C" not null,
  "trade_name" text,
  "trade_name_key" text collate "C",
  "tax_id" text,
  "tax_id_key" text collate "C",
  "email" text,
  "email_key" text collate "C",
  "phone" text,
  "phone_key" text collate "C",
  "whatsapp" text,
  "whatsapp_key" text collate "C",
  "country" text,
  "region" text,
  "region_key" text collate "C",
  "city" text,
  "city_key" text collate "C",
  "address" text,
  "address_key" text collate "C",
  "postal_code" text,
  "postal_code_key" text collate "C",
  "tier" text check ("tier" in ('bronze', 'silver', 'gold', 'platinum')),
  "price_segment" text,
  "price_segment_key" text collate "C",
  "owner" text,
  "owner_key" text collate "C",
  "payment_terms_days" int check ("payment_terms_days" between 0 and 365),
  "currency" text,
  "credit_limit" bigint check ("credit_limit" between 0 and 1000000000000000),
  "tags" text[] not null default '{}',
  "notes" text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id)
);
create index "party_by_number" on crm."party" (client_id, "number_key", id) where deleted_at is null;
create index "party_by_kind" on crm."party" (client_id, "kind", id) where deleted_at is null;
create index "party_by_name" on crm."party" (client_id, "name_key", id) where deleted_at is null;
create index "party_by_email" on crm."party" (client_id, "email_key", id) where deleted_at is null;
create index "party_by_country" on crm."party" (client_id, "country", id) where deleted_at is null;
create index "party_by_region" on crm."party" (client_id, "region_key", id) where deleted_at is null;
create index "party_by_tier" on crm."party" (client_id, "tier", id) where deleted_at is null;
create index "party_by_owner" on crm."party" (client_id, "owner_key", id) where deleted_at is null;
create index "party_by_credit_limit" on crm."party" (client_id, "credit_limit", id) where deleted_at is null;
create index "party_by_created_at" on crm."party" (client_id, created_at, id) where deleted_at is null;
create index "party_by_updated_at" on crm."party" (client_id, updated_at, id) where deleted_at is null;
create index "party_by_state" on crm."party" (client_id, state, id) where deleted_at is null;
create unique index "party_number_unique" on crm."party" (client_id, "number_key") where deleted_at is null;
create unique index "party_code_unique" on crm."party" (client_id, "code_key") where deleted_at is null;
create unique index "party_tax_id_unique" on crm."party" (client_id, "tax_id_key") where deleted_at is null;
call balai.protect('crm.party', 'client_id');
create table crm."party_contacts" (
  client_id text not null,
  row_id uuid not null,
  position int not null,
  "name" text not null,
  "title" text,
  "email" text,
  "phone" text,
  "is_primary" boolean not null,
  primary key (row_id, position),
  foreign key (client_id, row_id) references crm."party" (client_id, id) on delete cascade
);
call balai.protect('crm.party_contacts', 'client_id');
create table crm."party_addresses" (
  client_id text not null,
  row_id uuid not null,
  position int not null,
  "kind" text not null check ("kind" in ('billing', 'delivery', 'other')),
  "line" text not null,
  "city" text,
  "region" text,
  "postal_code" text,
  "country" text,
  primary key (row_id, position),
  foreign key (client_id, row_id) references crm."party" (client_id, id) on delete cascade
);
call balai.protect('crm.party_addresses', 'client_id');
