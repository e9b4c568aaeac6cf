-- Rollups of the cubes in packages/contracts/src/insight/cubes.ts, as @balai/cube makes their tables.
create table insight.order_day (
  client_id text not null,
  day date not null,
  region text not null,
  currency text not null,
  facts bigint not null,
  orders bigint not null,
  revenue bigint not null,
  primary key (client_id, day, region, currency)
);
create index order_day_empty on insight.order_day (client_id) where facts = 0;
call balai.protect('insight.order_day', 'client_id');

create table insight.customer_day (
  client_id text not null,
  day date not null,
  party uuid not null,
  currency text not null,
  facts bigint not null,
  orders bigint not null,
  revenue bigint not null,
  primary key (client_id, day, party, currency)
);
create index customer_day_empty on insight.customer_day (client_id) where facts = 0;
call balai.protect('insight.customer_day', 'client_id');

create table insight.product_day (
  client_id text not null,
  day date not null,
  product uuid not null,
  currency text not null,
  facts bigint not null,
  line_revenue bigint not null,
  quantity bigint not null,
  primary key (client_id, day, product, currency)
);
create index product_day_empty on insight.product_day (client_id) where facts = 0;
call balai.protect('insight.product_day', 'client_id');

create index customer_day_by_party on insight.customer_day (client_id, party, day);
create table insight.customer_first (
  client_id text not null,
  party uuid not null,
  day date not null,
  primary key (client_id, party)
);
create index customer_first_by_day on insight.customer_first (client_id, day);
call balai.protect('insight.customer_first', 'client_id');

create table insight.stock_day (
  client_id text not null,
  day date not null,
  facts bigint not null,
  value bigint not null,
  cost bigint not null,
  primary key (client_id, day)
);
create index stock_day_empty on insight.stock_day (client_id) where facts = 0;
call balai.protect('insight.stock_day', 'client_id');
