-- How customers get messages about their orders.
alter table commerce.party
  add column email text,
  add column whatsapp text,
  add column language text,
  add column notices text;
-- Crm is asked to repeat parties of version 0 that are not deleted: what is stored lacks these.
update commerce.party set version = 0 where deleted_at is null;

-- States of orders that their customers were notified of. It commits with the state and with the message, so each is sent once.
create table commerce.order_notice (
  client_id text not null,
  order_id uuid not null,
  state text not null check (state in ('confirmed', 'part_shipped', 'shipped', 'out_for_delivery', 'delivered', 'cancelled')),
  channel text not null check (channel in ('whatsapp', 'email')),
  sent_at timestamptz not null,
  primary key (client_id, order_id, state)
);
call balai.protect('commerce.order_notice', 'client_id');

-- Clients that decided whether their customers get messages about orders. A client without a row sends them.
create table commerce.notice_setting (
  client_id text primary key,
  enabled boolean not null,
  updated_at timestamptz not null
);
call balai.protect('commerce.notice_setting', 'client_id');
