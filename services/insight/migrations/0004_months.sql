-- Rollups by the month: long periods are added up from them.
alter table insight.order_fact add column confirmed_month date generated always as (date_trunc('month', confirmed_on::timestamp)::date) stored;

create table insight.customer_month (
  client_id text not null,
  month date not null,
  party uuid not null,
  currency text not null,
  facts bigint not null,
  orders bigint not null,
  revenue bigint not null,
  primary key (client_id, month, party, currency)
);
create index customer_month_empty on insight.customer_month (client_id) where facts = 0;
call balai.protect('insight.customer_month', 'client_id');

create table insight.product_month (
  client_id text not null,
  month date not null,
  product uuid not null,
  currency text not null,
  facts bigint not null,
  line_revenue bigint not null,
  quantity bigint not null,
  primary key (client_id, month, product, currency)
);
create index product_month_empty on insight.product_month (client_id) where facts = 0;
call balai.protect('insight.product_month', 'client_id');

insert into insight.customer_month (client_id, month, party, currency, facts, orders, revenue)
select client_id, date_trunc('month', day::timestamp)::date, party, currency, sum(facts), sum(orders), sum(revenue)
from insight.customer_day group by 1, 2, 3, 4;
insert into insight.product_month (client_id, month, product, currency, facts, line_revenue, quantity)
select client_id, date_trunc('month', day::timestamp)::date, product, currency, sum(facts), sum(line_revenue), sum(quantity)
from insight.product_day group by 1, 2, 3, 4;
