alter table commerce."sales_order" add column "confirmed_at" timestamptz;
alter table commerce."sales_order" add column "cost" bigint check ("cost" between 0 and 1000000000000000);
create index "sales_order_by_confirmed_at" on commerce."sales_order" (client_id, "confirmed_at", id) where deleted_at is null;
