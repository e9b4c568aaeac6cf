create table commerce."order_issue" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'open' check (state in ('open', 'in_progress', 'resolved')),
  "number" text not null,
  "number_key" text collate "C" not null,
  "order" uuid not null,
  "party" uuid,
  "kind" text not null check ("kind" in ('stock', 'payment', 'address', 'delivery', 'price', 'quality', 'fraud')),
  "severity" text not null check ("severity" in ('low', 'medium', 'high')),
  "cause" text check ("cause" in ('late', 'no_carrier_event', 'below_cost', 'payment_failed', 'incomplete_address')),
  "details" text,
  "owner" text,
  "owner_key" text collate "C",
  "resolution" text,
  "resolution_key" text collate "C",
  "resolved_at" timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "order_issue_order_fkey" foreign key (client_id, "order") references commerce."sales_order" (client_id, id)
);
create index "order_issue_by_number" on commerce."order_issue" (client_id, "number_key", id) where deleted_at is null;
create index "order_issue_by_order" on commerce."order_issue" (client_id, "order", id) where deleted_at is null;
create index "order_issue_by_party" on commerce."order_issue" (client_id, "party", id) where deleted_at is null;
create index "order_issue_by_kind" on commerce."order_issue" (client_id, "kind", id) where deleted_at is null;
create index "order_issue_by_severity" on commerce."order_issue" (client_id, "severity", id) where deleted_at is null;
create index "order_issue_by_cause" on commerce."order_issue" (client_id, "cause", id) where deleted_at is null;
create index "order_issue_by_owner" on commerce."order_issue" (client_id, "owner_key", id) where deleted_at is null;
create index "order_issue_by_resolved_at" on commerce."order_issue" (client_id, "resolved_at", id) where deleted_at is null;
create unique index "order_issue_number_unique" on commerce."order_issue" (client_id, "number_key") where deleted_at is null;
create index "order_issue_by_created_at" on commerce."order_issue" (client_id, created_at, id) where deleted_at is null;
create index "order_issue_by_updated_at" on commerce."order_issue" (client_id, updated_at, id) where deleted_at is null;
create index "order_issue_by_state" on commerce."order_issue" (client_id, state, id) where deleted_at is null;
call balai.protect('commerce.order_issue', 'client_id');
-- An order has one unresolved issue of each kind.
create unique index "order_issue_kind_unique" on commerce."order_issue" (client_id, "order", "kind") where deleted_at is null and state <> 'resolved';
-- Issues of all clients that wait for news about a parcel, for the worker that resolves them.
create index order_issue_waiting on commerce."order_issue" (id) where deleted_at is null and state <> 'resolved' and "cause" = 'no_carrier_event';
