-- Prices that differ from the former ones by more than the limit of a client wait for approval.
alter table commerce.price_change add constraint price_change_client_id_id_key unique (client_id, id);
alter table commerce.price_change drop constraint price_change_op_check;
-- edit: prices that were edited together, each by itself.
alter table commerce.price_change add constraint price_change_op_check check (op in ('set', 'pct', 'amount', 'round', 'edit'));
alter table commerce.price_change add column waiting int not null default 0;
-- Transaction of an edit: prices that it edits further wait with the first one.
alter table commerce.price_change add column transaction_id xid8;
create index price_change_of_transaction on commerce.price_change (transaction_id) where transaction_id is not null;
call balai.create_approvals('commerce.price_approval', 'commerce.price_change', 'change_id');

create table commerce.price_proposal (
  id bigint generated always as identity primary key,
  client_id text not null,
  change_id uuid not null,
  product_id uuid not null,
  -- Null: the base price of the product.
  price_id uuid,
  before bigint not null,
  after bigint not null,
  state text not null check (state in ('waiting', 'applied', 'rejected', 'expired', 'superseded')),
  foreign key (client_id, change_id) references commerce.price_change (client_id, id),
  foreign key (client_id, product_id) references commerce.product (client_id, id)
);
create index price_proposal_of_change on commerce.price_proposal (client_id, change_id);
-- A price has one proposal at a time.
create unique index price_proposal_waiting on commerce.price_proposal (client_id, product_id, price_id) nulls not distinct where state = 'waiting';
call balai.protect('commerce.price_proposal', 'client_id');

create table commerce.price_limit (
  client_id text primary key,
  -- Hundredths of a percent; null: no change waits.
  limit_percent bigint check (limit_percent between 0 and 999999),
  updated_by text not null,
  updated_at timestamptz not null
);
call balai.protect('commerce.price_limit', 'client_id');
