-- Orders of which only a part has left.
alter table commerce.sales_order drop constraint sales_order_state_check;
alter table commerce.sales_order add constraint sales_order_state_check
  check (state in ('draft', 'on_hold', 'confirmed', 'part_shipped', 'shipped', 'delivered', 'closed', 'cancelled')) not valid;
alter table commerce.sales_order validate constraint sales_order_state_check;
