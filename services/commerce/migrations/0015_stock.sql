-- Stock of a product in a warehouse. Quantities are thousandths; reserved never exceeds on hand.
create table commerce.stock (
  client_id text not null,
  product_id uuid not null,
  warehouse_id uuid not null,
  on_hand bigint not null default 0,
  reserved bigint not null default 0,
  -- Moving average of unit costs, in ten-thousandths; null: no receipt named a cost.
  average_cost bigint,
  updated_at timestamptz not null,
  primary key (client_id, product_id, warehouse_id),
  constraint stock_reserved_not_negative check (reserved >= 0),
  constraint stock_available_not_negative check (on_hand - reserved >= 0),
  foreign key (client_id, product_id) references commerce.product (client_id, id),
  foreign key (client_id, warehouse_id) references commerce.warehouse (client_id, id)
);
create index stock_of_warehouse on commerce.stock (client_id, warehouse_id, product_id);
call balai.protect('commerce.stock', 'client_id');

-- Every change of stock. A wrong movement is reversed by another one.
create table commerce.stock_movement (
  sequence bigint generated always as identity primary key,
  movement_id uuid not null unique,
  client_id text not null,
  product_id uuid not null,
  warehouse_id uuid not null,
  kind text not null check (kind in ('receipt', 'issue', 'adjust', 'transfer_out', 'transfer_in', 'return')),
  -- Positive: into the warehouse.
  quantity bigint not null check (quantity <> 0),
  unit_cost bigint,
  reference_type text,
  reference_id text,
  reason text,
  by_id uuid,
  by_name text,
  moved_at timestamptz not null,
  foreign key (client_id, product_id, warehouse_id) references commerce.stock (client_id, product_id, warehouse_id),
  check (case kind when 'receipt' then quantity > 0 when 'return' then quantity > 0 when 'transfer_in' then quantity > 0
    when 'issue' then quantity < 0 when 'transfer_out' then quantity < 0 else true end),
  check (kind <> 'adjust' or reason is not null)
);
create index stock_movement_of_product on commerce.stock_movement (client_id, product_id, warehouse_id, moved_at);
create index stock_movement_newest on commerce.stock_movement (client_id, product_id, sequence);
create trigger stock_movement_append_only before update or delete on commerce.stock_movement
  for each row execute function commerce.is_append_only();
call balai.protect('commerce.stock_movement', 'client_id');

-- Stock that an order line holds until it is issued or released.
create table commerce.stock_reservation (
  client_id text not null,
  order_line_id uuid not null,
  order_id uuid not null,
  product_id uuid not null,
  warehouse_id uuid not null,
  quantity bigint not null check (quantity > 0),
  reserved_at timestamptz not null,
  primary key (client_id, order_line_id),
  foreign key (client_id, product_id, warehouse_id) references commerce.stock (client_id, product_id, warehouse_id)
);
create index stock_reservation_of_order on commerce.stock_reservation (client_id, order_id);
create index stock_reservation_of_stock on commerce.stock_reservation (client_id, product_id, warehouse_id);
call balai.protect('commerce.stock_reservation', 'client_id');

-- Stock at its reorder level: one open alert of a product and warehouse.
create table commerce.stock_alert (
  sequence bigint generated always as identity primary key,
  client_id text not null,
  product_id uuid not null,
  warehouse_id uuid not null,
  -- As they were when it opened.
  reorder_level bigint not null,
  available bigint not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  foreign key (client_id, product_id, warehouse_id) references commerce.stock (client_id, product_id, warehouse_id)
);
create unique index stock_alert_open on commerce.stock_alert (client_id, product_id, warehouse_id) where closed_at is null;
create index stock_alert_newest on commerce.stock_alert (client_id, sequence);
call balai.protect('commerce.stock_alert', 'client_id');
