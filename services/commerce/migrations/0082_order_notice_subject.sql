-- A notice is about an order, or about one of its parcels: each parcel gets its own.
alter table commerce.order_notice add column subject_id uuid;
update commerce.order_notice set subject_id = order_id;
alter table commerce.order_notice
  alter column subject_id set not null,
  drop constraint order_notice_pkey,
  add primary key (client_id, order_id, state, subject_id),
  drop constraint order_notice_state_check,
  add constraint order_notice_state_check
    check (state in ('confirmed', 'part_shipped', 'shipped', 'out_for_delivery', 'delivered', 'delayed', 'cancelled'));
