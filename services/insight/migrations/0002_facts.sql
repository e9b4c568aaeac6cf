-- What was fed of a client. A change of its facts or rollups locks the row.
create table insight.feed (
  client_id text primary key,
  -- Time zone of the days in its facts: that of the client when they were fed or rebuilt.
  zone text not null,
  -- When the newest event was handled; null: none was.
  fed_at timestamptz,
  rebuilt_at timestamptz
);
create index feed_rebuilt on insight.feed (rebuilt_at nulls first, client_id);
call balai.protect('insight.feed', 'client_id');

-- Orders as commerce has them. Amounts are minor units.
create table insight.order_fact (
  client_id text not null,
  order_id uuid not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now(),
  state text not null,
  party_id uuid not null,
  -- Empty: the order names none.
  currency text not null default '',
  -- Region of delivery as the list of orders compares it; empty: none is known.
  region text not null default '',
  -- First confirmation, and its day in the zone of the feed.
  confirmed_at timestamptz,
  confirmed_on date,
  -- Total of the lines, without freight.
  revenue bigint not null,
  is_counted boolean not null generated always as (confirmed_on is not null and state <> 'cancelled' and deleted_at is null) stored,
  primary key (client_id, order_id)
);
call balai.protect('insight.order_fact', 'client_id');

create table insight.order_line_fact (
  client_id text not null,
  order_id uuid not null,
  position int not null,
  product_id uuid not null,
  -- Thousandths.
  quantity bigint not null,
  revenue bigint not null,
  primary key (client_id, order_id, position),
  foreign key (client_id, order_id) references insight.order_fact (client_id, order_id) on delete cascade
);
call balai.protect('insight.order_line_fact', 'client_id');

-- Movements of stock with what they are worth.
create table insight.stock_fact (
  client_id text not null,
  movement_id uuid not null,
  product_id uuid not null,
  warehouse_id uuid not null,
  kind text not null check (kind in ('receipt', 'issue', 'adjust', 'transfer_out', 'transfer_in', 'return')),
  -- Thousandths. Negative: out of the warehouse.
  quantity bigint not null,
  -- By which the inventory is worth more, in minor units.
  value bigint not null,
  -- Cost of goods: what left for customers, without what came back.
  cost bigint not null generated always as (case when kind in ('issue', 'return') then -value else 0 end) stored,
  order_id uuid,
  moved_at timestamptz not null,
  moved_on date not null,
  primary key (client_id, movement_id)
);
call balai.protect('insight.stock_fact', 'client_id');

-- How regions are written, by the text they are compared by.
create table insight.region (
  client_id text not null,
  region text not null,
  label text not null,
  primary key (client_id, region)
);
call balai.protect('insight.region', 'client_id');

-- Products and customers as commerce and crm have them: their names stand in top lists. The name of a removed customer is empty.
create table insight.product (
  id uuid primary key,
  client_id text not null,
  sku text not null,
  name text not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect('insight.product', 'client_id');
create table insight.party (
  id uuid primary key,
  client_id text not null,
  name text not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect('insight.party', 'client_id');
