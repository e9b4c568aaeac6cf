-- Messages on their way get small tables of their own; what has left and what has arrived stays in journals that are only added to.
--
--   outbox       waits to leave                 outbox_sent  has left; daily partitions
--   inbox        arrived and is not handled     delivery     arrived, ever; recognises repetitions; daily partitions
--   inbox_ready  whose turn comes, without payload: taking a message deletes a few bytes instead of writing it again
--   in_hand      batches being worked on, one row each: lease, fence and keys that nobody else may touch
-- The owner of tables that force row-level security sees no row of them, unless it is a superuser: rows are moved without it.
alter table __SCHEMA__.outbox no force row level security;
alter table __SCHEMA__.inbox no force row level security;

do $$
declare part record;
begin
  for part in
    select i.inhrelid::regclass as path, c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('__SCHEMA__.outbox'::regclass, '__SCHEMA__.inbox'::regclass)
  loop
    execute format('alter table %s rename to %I', part.path,
      regexp_replace(regexp_replace(part.name, '^outbox_', 'outbox_sent_'), '^inbox_', 'delivery_'));
  end loop;
end $$;

drop index __SCHEMA__.outbox_waiting;
drop index __SCHEMA__.outbox_order;
alter table __SCHEMA__.outbox rename to outbox_sent;
alter index __SCHEMA__.outbox_pkey rename to outbox_sent_pkey;
alter table __SCHEMA__.outbox_sent add column restate_id uuid;
drop policy balai_app on __SCHEMA__.outbox_sent;

create table __SCHEMA__.outbox (
  seq bigint primary key default nextval('__SCHEMA__.outbox_seq'),
  -- Day of the message's own `time`: part of the key by which its receivers recognise it.
  day date not null default (now() at time zone 'utc')::date,
  id uuid not null,
  type text not null,
  kind text not null check (kind in ('event', 'command')),
  tenant text,
  order_key text,
  -- Keys that share a lane only wait for each other. A message that leaves as the last one waits for more than its key.
  lane int generated always as (case when order_key <> '*' then hashtext(order_key) end) stored,
  restate_id uuid,
  envelope text not null,
  created_at timestamptz not null default now(),
  attempts int not null default 0,
  -- Null: it can leave now.
  due_at timestamptz,
  parked_at timestamptz,
  error text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index outbox_turn on __SCHEMA__.outbox ((coalesce(tenant, '*')), seq) where due_at is null and parked_at is null;
create index outbox_due on __SCHEMA__.outbox (due_at) where due_at is not null and parked_at is null;
create index outbox_behind on __SCHEMA__.outbox (lane, seq) where due_at is not null and parked_at is null;
create index outbox_parked on __SCHEMA__.outbox (seq) where parked_at is not null;
with open as (delete from __SCHEMA__.outbox_sent where published_at is null returning *)
insert into __SCHEMA__.outbox (seq, day, id, type, kind, tenant, order_key, restate_id, envelope, created_at, attempts, parked_at, error)
select seq, day, id, type, kind, tenant, order_key, (envelope::jsonb ->> 'restateid')::uuid, envelope, created_at, attempts, parked_at, error from open;

alter table __SCHEMA__.outbox_sent
  drop column attempts, drop column next_attempt_at, drop column lease_until, drop column parked_at, drop column error,
  alter column published_at set default now();

drop index __SCHEMA__.inbox_waiting;
drop index __SCHEMA__.inbox_dead;
alter table __SCHEMA__.inbox rename to delivery;
alter index __SCHEMA__.inbox_pkey rename to delivery_pkey;
alter index __SCHEMA__.inbox_restate rename to delivery_restate;

create table __SCHEMA__.inbox (
  subscription text not null,
  seq bigint not null default nextval('__SCHEMA__.inbox_seq'),
  day date not null default (now() at time zone 'utc')::date,
  message_id uuid not null,
  type text not null,
  tenant text,
  -- Messages of one lane are handled one after the other.
  lane int,
  restate_id uuid,
  envelope text not null,
  -- Tries that failed, or whose process died.
  attempts int not null default 0,
  received_at timestamptz not null default now(),
  dead_at timestamptz,
  error text,
  primary key (subscription, seq)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index inbox_dead on __SCHEMA__.inbox (seq) where dead_at is not null;
create index inbox_restate on __SCHEMA__.inbox (subscription, restate_id) where restate_id is not null;

create table __SCHEMA__.inbox_ready (
  subscription text not null,
  -- '*' for messages of no client.
  tenant text not null,
  seq bigint not null,
  lane int,
  -- Null: its turn can come now.
  due_at timestamptz,
  -- Waits until its lane is free.
  held boolean not null default false,
  -- A process died with it in hand: taken by itself, so that it cannot harm others.
  alone boolean not null default false
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index inbox_ready_turn on __SCHEMA__.inbox_ready (subscription, tenant, seq) where due_at is null and not held;
create index inbox_ready_due on __SCHEMA__.inbox_ready (subscription, due_at) where due_at is not null;
create index inbox_ready_held on __SCHEMA__.inbox_ready (subscription, lane) where held;
create index inbox_ready_behind on __SCHEMA__.inbox_ready (subscription, lane, seq) where due_at is not null;

create table __SCHEMA__.in_hand (
  token uuid primary key,
  -- A subscription, or 'outbox'.
  queue text not null,
  seqs bigint[] not null,
  lanes int[] not null,
  taken_at timestamptz not null default clock_timestamp(),
  until timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
create index in_hand_of_queue on __SCHEMA__.in_hand (queue);

with moved as (
  insert into __SCHEMA__.inbox (subscription, seq, day, message_id, type, tenant, lane, restate_id, envelope, attempts, received_at, dead_at, error)
  select subscription, seq, day, message_id, type, tenant,
    hashtext(case when type <> 'unreadable' then envelope::jsonb ->> 'partitionkey' end),
    restate_id, coalesce(envelope, ''), attempts, received_at, case when status = 'dead' then now() end, error
  from __SCHEMA__.delivery where status <> 'done'
  returning subscription, tenant, seq, lane, dead_at)
insert into __SCHEMA__.inbox_ready (subscription, tenant, seq, lane)
select subscription, coalesce(tenant, '*'), seq, lane from moved where dead_at is null;

alter table __SCHEMA__.delivery
  drop column seq, drop column envelope, drop column status, drop column attempts, drop column next_attempt_at,
  drop column lease_until, drop column lease_token, drop column done_at, drop column error;

alter table __SCHEMA__.outbox_sent force row level security;
alter table __SCHEMA__.delivery force row level security;
call balai.protect_internal('__SCHEMA__.outbox');
call balai.protect_internal('__SCHEMA__.inbox');
call balai.protect_internal('__SCHEMA__.inbox_ready');
call balai.protect_internal('__SCHEMA__.in_hand');
-- A unit of work on behalf of a client may add messages of that client, or of none, and see nothing.
create policy balai_app on __SCHEMA__.outbox for insert to balai_app
  with check (tenant is null or tenant = any((select balai.tenants())::text[]));


-- Takes the next messages to leave, each client its share, oldest first. Rows of a lane that is in hand or waits stay behind it.
-- @param after_tenant whose turn was last; @param heard types whose envelope is wanted, null: all
-- The planner knows nothing of tables that are empty one moment and full the next: statements of this file are told to go by the indexes that
-- are made for them, and a claim is planned anew each time, because a plan for any share would read the whole table.
create function __SCHEMA__.claim_outbox(hand uuid, most int, lease_ms int, after_tenant text, heard text[])
returns table (seq bigint, id uuid, day date, type text, kind text, tenant text, order_key text, restate_id uuid, attempts int, envelope text)
language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off set enable_bitmapscan = off set enable_sort = off set plan_cache_mode = force_custom_plan as $$
declare
  in_hands bigint[];
  busy int[];
  turns text[] := '{}';
  found_tenant text;
  at_tenant text := after_tenant;
  wrapped boolean := false;
  share int;
  seqs_taken bigint[];
  lanes_taken int[];
  waiting bigint[];
begin
  perform pg_advisory_xact_lock(hashtext('__SCHEMA__ claim'), hashtext('outbox'));
  delete from __SCHEMA__.in_hand h where h.queue = 'outbox' and h.until < clock_timestamp();
  update __SCHEMA__.outbox o set due_at = null where o.seq = any(array(
    select d.seq from __SCHEMA__.outbox d where d.due_at <= clock_timestamp() and d.parked_at is null order by d.due_at, d.seq limit most));
  select coalesce(array_agg(s), '{}') into in_hands from __SCHEMA__.in_hand h cross join unnest(h.seqs) s where h.queue = 'outbox';
  select coalesce(array_agg(distinct l), '{}') into busy from __SCHEMA__.in_hand h cross join unnest(h.lanes) l where h.queue = 'outbox';
  while cardinality(turns) < most loop
    select coalesce(o.tenant, '*') into found_tenant from __SCHEMA__.outbox o
    where o.due_at is null and o.parked_at is null and coalesce(o.tenant, '*') > at_tenant order by coalesce(o.tenant, '*') limit 1;
    if not found or (wrapped and found_tenant > after_tenant) then
      exit when wrapped or after_tenant = '';
      wrapped := true;
      at_tenant := '';
    else
      at_tenant := found_tenant;
      turns := turns || found_tenant;
    end if;
  end loop;
  if turns = '{}' then return; end if;
  share := greatest(1, most / cardinality(turns));
  select array_agg(c.seq order by c.seq) filter (where not c.blocked),
         array_agg(distinct c.lane) filter (where not c.blocked and c.lane is not null),
         array_agg(c.seq) filter (where c.blocked)
  into seqs_taken, lanes_taken, waiting
  from unnest(turns) as t(tenant) cross join lateral (
    select o.seq, o.lane, o.lane is not null and (o.lane = any(busy) or exists (
      select from __SCHEMA__.outbox e where e.lane = o.lane and e.due_at is not null and e.parked_at is null and e.seq < o.seq)) as blocked
    from __SCHEMA__.outbox o
    -- Not `=`: with it the order by client and seq would be one by seq, for which the planner may take the primary key.
    where coalesce(o.tenant, '*') >= t.tenant and coalesce(o.tenant, '*') <= t.tenant
      and o.due_at is null and o.parked_at is null and o.seq <> all(in_hands)
      -- In the same round it could overtake the second message of a key.
      and (o.order_key is distinct from '*' or not exists (
        select from __SCHEMA__.outbox e where e.seq < o.seq and e.parked_at is null and e.order_key is distinct from '*'))
    order by coalesce(o.tenant, '*'), o.seq limit share) c;
  if waiting is not null then
    update __SCHEMA__.outbox o set due_at = clock_timestamp() + interval '250 ms' where o.seq = any(waiting);
  end if;
  if seqs_taken is null then return; end if;
  insert into __SCHEMA__.in_hand (token, queue, seqs, lanes, until)
  values (hand, 'outbox', seqs_taken, coalesce(lanes_taken, '{}'), clock_timestamp() + lease_ms * interval '1 ms');
  return query
    select o.seq, o.id, o.day, o.type, o.kind, o.tenant, o.order_key, o.restate_id, o.attempts,
      case when heard is null or o.type = any(heard) then o.envelope end
    from unnest(seqs_taken) with ordinality as t(seq, place) join __SCHEMA__.outbox o on o.seq = t.seq order by t.place;
end $$;

-- Removes messages from a batch in hand; what is left of it stays in hand.
create function __SCHEMA__.put_down_outbox(hand uuid, gone bigint[]) returns void language plpgsql as $$
begin
  delete from __SCHEMA__.in_hand h where h.token = hand and h.seqs = gone;
  if found then return; end if;
  update __SCHEMA__.in_hand h set seqs = array(select s from unnest(h.seqs) s where s <> all(gone)) where h.token = hand;
  delete from __SCHEMA__.in_hand h where h.token = hand and h.seqs = '{}';
end $$;

-- Notes what has left.
create function __SCHEMA__.finish_outbox(hand uuid, done bigint[]) returns void language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
begin
  with gone as (delete from __SCHEMA__.outbox o where o.seq = any(done) returning o.*)
  insert into __SCHEMA__.outbox_sent (day, seq, id, type, kind, tenant, order_key, restate_id, envelope, created_at)
  select g.day, g.seq, g.id, g.type, g.kind, g.tenant, g.order_key, g.restate_id, g.envelope, g.created_at from gone g
  on conflict do nothing;
  perform __SCHEMA__.put_down_outbox(hand, done);
end $$;

-- Gives messages back for another try after a pause.
create function __SCHEMA__.postpone_outbox(hand uuid, later bigint[], pause_ms int, why text, counted boolean) returns void
language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
begin
  update __SCHEMA__.outbox o set due_at = clock_timestamp() + pause_ms * interval '1 ms', error = why, attempts = o.attempts + counted::int
  where o.seq = any(later);
  perform __SCHEMA__.put_down_outbox(hand, later);
end $$;

-- Puts messages aside, for people to look at.
create function __SCHEMA__.park_outbox(hand uuid, parked bigint[], why text) returns void language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
begin
  update __SCHEMA__.outbox o set parked_at = now(), error = why, attempts = o.attempts + 1 where o.seq = any(parked);
  perform __SCHEMA__.put_down_outbox(hand, parked);
end $$;

-- Records deliveries in the given order; those recorded before are dropped. Returns how many were new.
create function __SCHEMA__.receive(sub text, ids uuid[], days date[], types text[], tenants text[], keys text[], restates uuid[], envelopes text[])
returns int language plpgsql set jit = off as $$
declare added int;
begin
  with arrived as (
    select * from unnest(ids, days, types, tenants, keys, restates, envelopes) with ordinality as a (id, day, type, tenant, key, restate, envelope, place)),
  fresh as (
    insert into __SCHEMA__.delivery (day, subscription, message_id, type, tenant, restate_id)
    select a.day, sub, a.id, a.type, a.tenant, a.restate from arrived a on conflict do nothing returning message_id),
  stored as (
    insert into __SCHEMA__.inbox (subscription, day, message_id, type, tenant, lane, restate_id, envelope)
    select sub, a.day, a.id, a.type, a.tenant, hashtext(a.key), a.restate, a.envelope
    from arrived a where a.id in (select f.message_id from fresh f) order by a.place
    returning subscription, tenant, seq, lane)
  insert into __SCHEMA__.inbox_ready (subscription, tenant, seq, lane)
  select s.subscription, coalesce(s.tenant, '*'), s.seq, s.lane from stored s;
  get diagnostics added = row_count;
  return added;
end $$;

-- Takes the next messages of a subscription, each client its share, in their order of arrival.
-- @param ordered a lane with a message that waits for its next try waits too
-- @param after_tenant whose turn was last; @param not_tenants who has messages in hand already and must leave this turn to others
create function __SCHEMA__.claim_inbox(sub text, hand uuid, most int, lease_ms int, ordered boolean, after_tenant text, not_tenants text[])
returns setof __SCHEMA__.inbox language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off set enable_bitmapscan = off set enable_sort = off set plan_cache_mode = force_custom_plan as $$
declare
  busy int[];
  turns text[] := '{}';
  found_tenant text;
  at_tenant text := after_tenant;
  wrapped boolean := false;
  share int;
  single record;
  free tid[];
  blocked_rows tid[];
  seqs_taken bigint[];
  lanes_taken int[];
begin
  -- One claim of a subscription at a time: what is in hand must not change while we choose.
  perform pg_advisory_xact_lock(hashtext('__SCHEMA__ claim'), hashtext(sub));
  select coalesce(array_agg(distinct l), '{}') into busy from (
    select unnest(h.lanes) as l from __SCHEMA__.in_hand h where h.queue = sub) x where l is not null;
  select r.ctid as place, r.seq, r.lane into single from __SCHEMA__.inbox_ready r
  where r.subscription = sub and r.due_at <= clock_timestamp() and r.alone and (r.lane is null or r.lane <> all(busy)) order by r.due_at, r.seq limit 1;
  if found and not_tenants = '{}' then
    delete from __SCHEMA__.inbox_ready r where r.ctid = single.place;
    seqs_taken := array[single.seq];
    lanes_taken := array_remove(array[single.lane], null);
  else
    update __SCHEMA__.inbox_ready r set due_at = null where r.ctid = any(array(
      select d.ctid from __SCHEMA__.inbox_ready d
      where d.subscription = sub and d.due_at <= clock_timestamp() and not d.alone order by d.due_at, d.seq limit most));
    while cardinality(turns) < most loop
      select r.tenant into found_tenant from __SCHEMA__.inbox_ready r
      where r.subscription = sub and r.due_at is null and not r.held and r.tenant > at_tenant order by r.tenant limit 1;
      if not found or (wrapped and found_tenant > after_tenant) then
        exit when wrapped or after_tenant = '';
        wrapped := true;
        at_tenant := '';
      else
        at_tenant := found_tenant;
        if found_tenant <> all(not_tenants) then turns := turns || found_tenant; end if;
      end if;
    end loop;
    if turns = '{}' then return; end if;
    share := greatest(1, most / cardinality(turns));
    for round in 1..100 loop
      select array_agg(c.ctid) filter (where not c.blocked),
             array_agg(c.seq order by c.seq) filter (where not c.blocked),
             array_agg(distinct c.lane) filter (where not c.blocked and c.lane is not null),
             array_agg(c.ctid) filter (where c.blocked)
      into free, seqs_taken, lanes_taken, blocked_rows
      from unnest(turns) as t(tenant) cross join lateral (
        select r.ctid, r.seq, r.lane, r.lane is not null and (r.lane = any(busy) or ordered and exists (
          select from __SCHEMA__.inbox_ready e where e.subscription = sub and e.lane = r.lane and e.due_at is not null and e.seq < r.seq)) as blocked
        from __SCHEMA__.inbox_ready r
        where r.subscription = sub and r.tenant >= t.tenant and r.tenant <= t.tenant and r.due_at is null and not r.held
        order by r.tenant, r.seq limit share) c;
      if blocked_rows is not null then
        -- A batch that is being closed this moment is waited for: what it frees must not be held for ever. One closed later sees what is held.
        busy := array(select distinct l from (
          select h.lanes from __SCHEMA__.in_hand h where h.queue = sub and h.lanes && busy for share) x cross join unnest(x.lanes) l);
        update __SCHEMA__.inbox_ready r set held = true where r.ctid = any(blocked_rows) and (r.lane = any(busy) or ordered and exists (
          select from __SCHEMA__.inbox_ready e where e.subscription = sub and e.lane = r.lane and e.due_at is not null and e.seq < r.seq));
      end if;
      -- Only messages of busy lanes so far: others stand behind them.
      exit when free is not null or blocked_rows is null;
      share := greatest(share, 100);
    end loop;
    if free is null then return; end if;
    delete from __SCHEMA__.inbox_ready r where r.ctid = any(free);
  end if;
  insert into __SCHEMA__.in_hand (token, queue, seqs, lanes, until)
  values (hand, sub, seqs_taken, coalesce(lanes_taken, '{}'), clock_timestamp() + lease_ms * interval '1 ms');
  -- Joined, not `= any … order by`: for the order's sake the planner would walk through all of the subscription.
  return query select i.* from unnest(seqs_taken) with ordinality as t(seq, place) join __SCHEMA__.inbox i on i.subscription = sub and i.seq = t.seq order by t.place;
end $$;

-- Takes messages out of a batch in hand and lets go of the lanes it no longer needs. Fails with BL001 when the batch is not (or not wholly)
-- ours any more: its lease ended, and somebody else took it.
create function __SCHEMA__.put_down_inbox(sub text, hand uuid, gone bigint[], keeps_lanes boolean) returns void
language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
declare
  held_seqs bigint[];
  held_lanes int[];
  left_seqs bigint[];
  left_lanes int[] := '{}';
begin
  select h.seqs, h.lanes into held_seqs, held_lanes from __SCHEMA__.in_hand h where h.token = hand for update;
  if not found or (held_seqs <> gone and not gone <@ held_seqs) then
    raise exception 'the lease of this batch was lost' using errcode = 'BL001';
  end if;
  if held_seqs = gone then
    delete from __SCHEMA__.in_hand h where h.token = hand;
  else
    left_seqs := array(select s from unnest(held_seqs) s where s <> all(gone));
    left_lanes := array(select distinct i.lane from __SCHEMA__.inbox i where i.subscription = sub and i.seq = any(left_seqs) and i.lane is not null);
    if left_seqs = '{}' then
      delete from __SCHEMA__.in_hand h where h.token = hand;
    else
      update __SCHEMA__.in_hand h set seqs = left_seqs, lanes = left_lanes where h.token = hand;
    end if;
  end if;
  if not keeps_lanes and exists (select from __SCHEMA__.inbox_ready r where r.subscription = sub and r.held) then
    update __SCHEMA__.inbox_ready r set held = false
    where r.subscription = sub and r.held and r.lane = any(held_lanes) and r.lane <> all(left_lanes);
  end if;
end $$;

-- Closes messages in the transaction of their effects.
create function __SCHEMA__.finish_inbox(sub text, hand uuid, done bigint[]) returns void language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
begin
  perform __SCHEMA__.put_down_inbox(sub, hand, done, false);
  delete from __SCHEMA__.inbox i where i.subscription = sub and i.seq = any(done);
end $$;

-- Gives messages back, for a try after a pause (0: now).
create function __SCHEMA__.postpone_inbox(sub text, hand uuid, later bigint[], pause_ms int, why text, counted boolean, ordered boolean) returns void
language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
begin
  if counted or why is not null then
    update __SCHEMA__.inbox i set attempts = i.attempts + counted::int, error = why where i.subscription = sub and i.seq = any(later);
  end if;
  insert into __SCHEMA__.inbox_ready (subscription, tenant, seq, lane, due_at)
  select i.subscription, coalesce(i.tenant, '*'), i.seq, i.lane, case when pause_ms > 0 then clock_timestamp() + pause_ms * interval '1 ms' end
  from unnest(later) with ordinality as t(seq, place) join __SCHEMA__.inbox i on i.subscription = sub and i.seq = t.seq order by t.place;
  perform __SCHEMA__.put_down_inbox(sub, hand, later, ordered and pause_ms > 0);
end $$;

-- Makes messages dead letters; they keep their payload.
create function __SCHEMA__.bury_inbox(sub text, hand uuid, dead bigint[], why text) returns void language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
begin
  update __SCHEMA__.inbox i set dead_at = now(), attempts = i.attempts + 1, error = why where i.subscription = sub and i.seq = any(dead);
  perform __SCHEMA__.put_down_inbox(sub, hand, dead, false);
end $$;

-- Gives back what was in the hands of processes that died: one by one, after a pause that grows with every death.
create function __SCHEMA__.recover_inbox() returns void language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
declare batch record;
begin
  for batch in select * from __SCHEMA__.in_hand h where h.queue <> 'outbox' and h.until < clock_timestamp() for update skip locked loop
    update __SCHEMA__.inbox i set attempts = i.attempts + 1 where i.subscription = batch.queue and i.seq = any(batch.seqs);
    insert into __SCHEMA__.inbox_ready (subscription, tenant, seq, lane, due_at, alone)
    select i.subscription, coalesce(i.tenant, '*'), i.seq, i.lane, batch.until + (i.attempts - 1) * interval '10 s', true
    from unnest(batch.seqs) with ordinality as t(seq, place) join __SCHEMA__.inbox i on i.subscription = batch.queue and i.seq = t.seq order by t.place;
    perform __SCHEMA__.put_down_inbox(batch.queue, batch.token, batch.seqs, false);
  end loop;
end $$;

-- Looks for what nobody was woken for: messages of a process that died or went away, and next tries. Returns the queues with something to do
-- now, and when to look again at the latest (null: nothing is coming).
create function __SCHEMA__.look(subs text[]) returns table (queues text[], next_at timestamptz) language plpgsql set jit = off set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
begin
  perform __SCHEMA__.recover_inbox();
  update __SCHEMA__.inbox_ready r set held = false
  where r.held and r.subscription = any(subs)
    and not exists (select from __SCHEMA__.in_hand h where h.queue = r.subscription and r.lane = any(h.lanes))
    and not exists (select from __SCHEMA__.inbox_ready e
      where e.subscription = r.subscription and e.lane = r.lane and e.due_at is not null and e.seq < r.seq);
  queues := array(
    select s from unnest(subs) s
    where exists (select from __SCHEMA__.inbox_ready r where r.subscription = s and r.due_at is null and not r.held)
      or exists (select from __SCHEMA__.inbox_ready r where r.subscription = s and r.due_at <= clock_timestamp())
    union all
    select 'outbox' where exists (select from __SCHEMA__.outbox o where o.due_at is null and o.parked_at is null)
      or exists (select from __SCHEMA__.outbox o where o.due_at <= clock_timestamp() and o.parked_at is null)
    union all
    select 'restatement' where exists (select from __SCHEMA__.restatement r where r.finished_at is null));
  next_at := least(
    (select min(h.until) from __SCHEMA__.in_hand h),
    (select min(o.due_at) from __SCHEMA__.outbox o where o.due_at > clock_timestamp() and o.parked_at is null),
    (select min(d.due_at) from unnest(subs) s cross join lateral (
      select r.due_at from __SCHEMA__.inbox_ready r where r.subscription = s and r.due_at > clock_timestamp() order by r.due_at limit 1) d));
  return next;
end $$;
