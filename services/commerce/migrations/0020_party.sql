-- Customers as crm keeps them. Orders name them without a reference: a copy may arrive after the order that names it.
create table commerce.party (
  id uuid primary key,
  client_id text not null,
  state text not null,
  name text not null,
  name_key text collate "C" not null,
  number text not null,
  number_key text collate "C" not null,
  code text,
  code_key text collate "C",
  tax_id text,
  tax_id_key text collate "C",
  price_segment text,
  currency text,
  credit_limit bigint,
  payment_terms_days int,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index party_by_number on commerce.party (client_id, number_key) where deleted_at is null;
create index party_by_code on commerce.party (client_id, code_key) where deleted_at is null;
create index party_by_name on commerce.party (client_id, name_key) where deleted_at is null;
call balai.protect('commerce.party', 'client_id');
