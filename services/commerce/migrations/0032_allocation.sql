-- Which payment paid which invoice. Append-only: a refund or a voided invoice takes back with a negative amount.
create table commerce.allocation (
  id uuid primary key,
  client_id text not null,
  payment uuid not null,
  invoice uuid not null,
  party uuid not null,
  amount bigint not null check (amount <> 0),
  -- By the calendar of the client; receivables of a past day are replayed by it.
  allocated_on date not null,
  created_at timestamptz not null,
  foreign key (client_id, payment) references commerce.payment (client_id, id),
  foreign key (client_id, invoice) references commerce.invoice (client_id, id)
);
create index allocation_of_invoice on commerce.allocation (client_id, invoice);
create index allocation_of_payment on commerce.allocation (client_id, payment);
create index allocation_of_party on commerce.allocation (client_id, party, allocated_on);
create index allocation_by_created_at on commerce.allocation (client_id, created_at, id);
call balai.protect('commerce.allocation', 'client_id');

-- Calls may leave these out: the service fills them in.

-- Balances and the credit check read what is open of a customer.
create index invoice_open on commerce.invoice (client_id, party) where open_amount > 0 and deleted_at is null;
create index invoice_due on commerce.invoice (due_on) where open_amount > 0 and not is_overdue and deleted_at is null;
create index payment_unapplied on commerce.payment (client_id, party) where unapplied > 0 and deleted_at is null;
-- A provider's payment is booked once, however many of its events arrive.
create unique index "payment_external_id_unique" on commerce.payment (client_id, provider_key, external_id_key) where deleted_at is null;

-- Orders may be paid in part or refunded.
alter table commerce.sales_order drop constraint sales_order_payment_state_check;
alter table commerce.sales_order add constraint sales_order_payment_state_check
  check (payment_state in ('unpaid', 'part_paid', 'paid', 'refunded'));
