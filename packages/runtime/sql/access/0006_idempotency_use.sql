-- How many bytes of keys and kept answers each account holds: what it may add is decided by it.
create table access.idempotency_use (
  account_id uuid primary key,
  bytes bigint not null
);
call balai.protect_internal('access.idempotency_use');

-- A row's keys, index entries and columns of fixed size, and its answer.
create function access.idempotency_bytes(route text, key text, body text) returns bigint language sql immutable as $$
  select 300 + octet_length(route) + octet_length(key) + coalesce(octet_length(body), 0)
$$;

-- By statement: what is a day old is deleted by the hundred thousand. Nothing is written where nothing changed, so that marking a call as
-- acted, in the transaction of its effect, holds up none of the account's other calls.
create function access.count_idempotency() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into access.idempotency_use as used (account_id, bytes)
    select account_id, sum(access.idempotency_bytes(route, key, body)) from added group by account_id order by account_id
    on conflict (account_id) do update set bytes = used.bytes + excluded.bytes;
  elsif tg_op = 'DELETE' then
    update access.idempotency_use used set bytes = greatest(0, used.bytes - gone.bytes) from (
      select account_id, sum(access.idempotency_bytes(route, key, body)) as bytes from removed group by account_id order by account_id) gone
    where used.account_id = gone.account_id;
  else
    update access.idempotency_use used set bytes = greatest(0, used.bytes + change.bytes) from (
      select account_id, sum(bytes) as bytes from (
        select account_id, access.idempotency_bytes(route, key, body) as bytes from added
        union all
        select account_id, -access.idempotency_bytes(route, key, body) from removed) sizes
      group by account_id having sum(bytes) <> 0 order by account_id) change
    where used.account_id = change.account_id;
  end if;
  return null;
end $$;

insert into access.idempotency_use (account_id, bytes)
select account_id, sum(access.idempotency_bytes(route, key, body)) from access.idempotency group by account_id;

create trigger idempotency_added after insert on access.idempotency referencing new table as added
  for each statement execute function access.count_idempotency();
create trigger idempotency_changed after update on access.idempotency referencing old table as removed new table as added
  for each statement execute function access.count_idempotency();
create trigger idempotency_removed after delete on access.idempotency referencing old table as removed
  for each statement execute function access.count_idempotency();
