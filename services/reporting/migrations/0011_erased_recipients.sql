-- A delivery whose only recipient was erased stays, without recipients: a form still requires one.
alter table reporting.view_delivery
  drop constraint view_delivery_has_recipients,
  add constraint view_delivery_has_recipients
    check (cardinality(recipients) + cardinality(audience) + jsonb_array_length(people) between 0 and 24);
