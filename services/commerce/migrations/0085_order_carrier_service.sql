alter table commerce."sales_order" add column "carrier_service" text;
alter table commerce."sales_order" add column "carrier_service_key" text collate "C";
