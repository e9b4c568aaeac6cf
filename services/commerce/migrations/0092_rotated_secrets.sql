-- A replaced secret of a sender stays good for a while, so that both sides need not change it at the same moment.
alter table commerce.payment_provider add column previous_sealed text, add column previous_until timestamptz,
  add constraint payment_provider_previous check ((previous_sealed is null) = (previous_until is null));
alter table commerce.tracking_carrier add column previous_sealed text, add column previous_until timestamptz,
  add constraint tracking_carrier_previous check ((previous_sealed is null) = (previous_until is null));
create index payment_event_of_provider on commerce.payment_event (client_id, provider, created_at);
create index shipment_event_of_carrier on commerce.shipment_event (client_id, carrier, created_at);
