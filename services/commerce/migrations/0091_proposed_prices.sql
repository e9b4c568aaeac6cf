alter table commerce."product" add column "proposed_price" bigint check ("proposed_price" between 0 and 1000000000000000);
alter table commerce."price" add column "proposed_amount" bigint check ("proposed_amount" between 0 and 1000000000000000);
