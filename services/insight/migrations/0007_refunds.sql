-- Refunded payments of orders. A refund is final: its row never changes.
create table insight.refund_fact (
  client_id text not null,
  payment_id uuid not null,
  -- May name an order whose event is still to come.
  order_id uuid not null,
  -- By the calendar of the client on that day, as commerce says it.
  refunded_on date not null,
  -- Minor units.
  amount bigint not null,
  primary key (client_id, payment_id)
);
create index refund_fact_of_order on insight.refund_fact (client_id, order_id);
create index refund_fact_by_day on insight.refund_fact (client_id, refunded_on, payment_id);
call balai.protect('insight.refund_fact', 'client_id');

create table insight.refund_day (
  client_id text not null,
  refunded date not null,
  currency text not null,
  facts bigint not null,
  refunds bigint not null,
  primary key (client_id, refunded, currency)
);
create index refund_day_empty on insight.refund_day (client_id) where facts = 0;
call balai.protect('insight.refund_day', 'client_id');

-- Installations that were filled before this ask commerce for past refunds.
update insight.projection set request_id = null, filled_at = null where name = 'commerce';
