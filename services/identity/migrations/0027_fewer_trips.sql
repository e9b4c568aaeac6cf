-- Writes facts behind the last entries of their clients, in the given order; those that are there already are skipped. Returns how many
-- were written. Writers take turns until they commit: the order of a chain is the order of the commits. Every statement below sees what was
-- committed while this one waited for its turn.
create function identity.audit_append(ids uuid[], clients text[], actions text[], subjects text[], actors text[], sessions uuid[],
  times timestamptz[], bodies text[]) returns int language plpgsql as $$
declare
  fact record;
  head record;
  entry identity.audit_entry;
  salt bytea;
  today date := (now() at time zone 'UTC')::date;
  added int := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('identity.audit', 0));
  for fact in
    select * from unnest(ids, clients, actions, subjects, actors, sessions, times, bodies)
      with ordinality as f (id, client_id, action, subject, actor, session_id, occurred_at, body, place) order by place
  loop
    continue when exists (select from identity.audit_entry e where e.entry_id = fact.id);
    select e.day, e.position, e.hash into head from identity.audit_entry e
    where e.client_id = fact.client_id order by e.day desc, e.position desc limit 1;
    salt := uuid_send(gen_random_uuid());
    entry := row(fact.client_id, greatest(head.day, today), case when head.day >= today then head.position + 1 else 1 end, fact.id,
      fact.action, fact.subject, fact.actor, fact.session_id, fact.occurred_at, sha256(salt || convert_to(fact.body, 'UTF8')),
      coalesce(head.hash, decode(repeat('00', 32), 'hex')), null);
    entry.hash := identity.audit_hash(entry);
    insert into identity.audit_entry values (entry.*);
    insert into identity.audit_payload (entry_id, client_id, body, salt) values (fact.id, fact.client_id, fact.body, salt);
    added := added + 1;
  end loop;
  return added;
end $$;

-- Takes the lock of who sees what, and finds accounts of directorates' roles whose sight of the clients does not follow from whether these
-- have an active holder. The search begins when the lock is held.
create function identity.accounts_out_of_step(roles text[], clients text[], exclusively boolean) returns setof uuid language plpgsql as $$
begin
  if exclusively then perform pg_advisory_xact_lock(hashtextextended('identity.access', 0));
  else perform pg_advisory_xact_lock_shared(hashtextextended('identity.access', 0)); end if;
  return query
    select distinct a.account_id
    from identity.account a
    join identity.role r on r.name = a.effective_role and r.kind = 'directorate'
    cross join unnest(clients) as c (client_id)
    where a.effective_role = any(roles)
      and (c.client_id = any(a.tenants)) <> exists (
        select from identity.person p
        where p.client_id = c.client_id and p.roles @> array[a.effective_role] and p.active and p.deleted_at is null);
end $$;
