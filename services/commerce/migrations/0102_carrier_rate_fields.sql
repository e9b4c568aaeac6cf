alter table commerce."carrier_rate" add column "currency" text;
create index "carrier_rate_by_currency" on commerce."carrier_rate" (client_id, "currency", id) where deleted_at is null;
