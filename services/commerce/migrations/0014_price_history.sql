-- History is only ever added to.
create function commerce.is_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Every version of every price. The price of a past instant follows from the versions recorded by then.
create table commerce.price_history (
  sequence bigint generated always as identity primary key,
  client_id text not null,
  product_id uuid not null,
  -- Both null: the base price of the product.
  list_id uuid,
  price_id uuid,
  minimum_quantity bigint not null default 0,
  old_amount bigint,
  -- Null: the price was withdrawn.
  amount bigint,
  valid_from timestamptz,
  valid_to timestamptz,
  recorded_at timestamptz not null,
  by_id uuid,
  by_name text,
  reason text,
  -- The price change of many products that it belongs to.
  change_id uuid,
  check ((list_id is null) = (price_id is null)),
  foreign key (client_id, product_id) references commerce.product (client_id, id)
);
create index price_history_of_product on commerce.price_history (client_id, product_id, recorded_at, sequence);
create index price_history_of_change on commerce.price_history (client_id, change_id, sequence) where change_id is not null;
create trigger price_history_append_only before update or delete on commerce.price_history
  for each row execute function commerce.is_append_only();
call balai.protect('commerce.price_history', 'client_id');

-- Every version of every price list.
create table commerce.price_list_history (
  sequence bigint generated always as identity primary key,
  client_id text not null,
  list_id uuid not null,
  code text not null,
  segment text,
  currency text not null,
  priority int not null,
  valid_from date,
  valid_to date,
  is_removed boolean not null,
  recorded_at timestamptz not null,
  foreign key (client_id, list_id) references commerce.price_list (client_id, id)
);
create index price_list_history_of_list on commerce.price_list_history (client_id, list_id, recorded_at, sequence);
create trigger price_list_history_append_only before update or delete on commerce.price_list_history
  for each row execute function commerce.is_append_only();
call balai.protect('commerce.price_list_history', 'client_id');
