create table commerce."carrier_rate" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  "carrier" text not null,
  "carrier_key" text collate "C" not null,
  "service" text not null,
  "service_key" text collate "C" not null,
  "country" text,
  "region" text,
  "region_key" text collate "C",
  "postal_prefix" text,
  "postal_prefix_key" text collate "C",
  "base" bigint not null check ("base" between 0 and 1000000000000000),
  "base_kg" int not null check ("base_kg" between 0 and 100000),
  "per_kg" bigint not null check ("per_kg" between 0 and 1000000000000000),
  "insurance" bigint not null check ("insurance" between 0 and 10000),
  "toll" bigint not null check ("toll" between 0 and 1000000000000000),
  "minimum" bigint not null check ("minimum" between 0 and 1000000000000000),
  "markup" bigint not null check ("markup" between 0 and 10000),
  "days" int not null check ("days" between 0 and 365),
  "divisor" int not null check ("divisor" between 1 and 100000),
  "free_above" bigint check ("free_above" between 0 and 1000000000000000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id)
);
create index "carrier_rate_by_carrier" on commerce."carrier_rate" (client_id, "carrier_key", id) where deleted_at is null;
create index "carrier_rate_by_country" on commerce."carrier_rate" (client_id, "country", id) where deleted_at is null;
create index "carrier_rate_by_region" on commerce."carrier_rate" (client_id, "region_key", id) where deleted_at is null;
create index "carrier_rate_by_days" on commerce."carrier_rate" (client_id, "days", id) where deleted_at is null;
create index "carrier_rate_by_created_at" on commerce."carrier_rate" (client_id, created_at, id) where deleted_at is null;
create index "carrier_rate_by_updated_at" on commerce."carrier_rate" (client_id, updated_at, id) where deleted_at is null;
call balai.protect('commerce.carrier_rate', 'client_id');
