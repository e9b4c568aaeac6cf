-- balai: no-transaction
-- Pages of a client's deliveries end at a name and a delivery: without the delivery in the index, all of the client are sorted for a page.
create index concurrently if not exists view_delivery_by_name on reporting.view_delivery (client_id, name, delivery_id);
drop index concurrently if exists reporting.view_delivery_client;
