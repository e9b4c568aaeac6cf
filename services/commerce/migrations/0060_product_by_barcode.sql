-- Pasted orders name products by barcode, too.
create index "product_by_barcode" on commerce."product" (client_id, "barcode_key") where deleted_at is null and "barcode_key" is not null;
