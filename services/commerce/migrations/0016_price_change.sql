-- Price changes of many products; their rows stand in commerce.price_history.
create table commerce.price_change (
  id uuid primary key,
  client_id text not null,
  op text not null check (op in ('set', 'pct', 'amount', 'round')),
  -- Ten-thousandths.
  value bigint not null,
  reason text not null,
  rows int not null,
  by_id uuid,
  by_name text,
  changed_at timestamptz not null,
  reverted_at timestamptz,
  reverted_by text
);
create index price_change_newest on commerce.price_change (client_id, id);
call balai.protect('commerce.price_change', 'client_id');
