-- Chosen by hand where no shipment has the tracking code.
alter table commerce.shipment_event add column shipment uuid;
alter table commerce.shipment_event add foreign key (client_id, shipment) references commerce.shipment (client_id, id);
create index shipment_event_newest on commerce.shipment_event (client_id, created_at, id);
