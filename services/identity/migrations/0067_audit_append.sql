-- As before, but facts are looked up and stored in one statement each and not one by one: an import of people writes three of them for
-- everybody, and a loop of five statements a fact took half of the database's time.
create or replace function identity.audit_append(ids uuid[], clients text[], actions text[], subjects text[], actors text[], sessions uuid[],
  times timestamptz[], bodies text[]) returns int language plpgsql as $$
declare
  fact record;
  head record;
  entry identity.audit_entry;
  entries identity.audit_entry[] := '{}';
  salts bytea[] := '{}';
  texts text[] := '{}';
  today date := (now() at time zone 'UTC')::date;
begin
  perform pg_advisory_xact_lock(hashtextextended('identity.audit', 0));
  for fact in
    select f.*, row_number() over (partition by f.client_id order by f.place) = 1 as is_first
    from (
      select distinct on (g.id) g.* from unnest(ids, clients, actions, subjects, actors, sessions, times, bodies)
        with ordinality as g (id, client_id, action, subject, actor, session_id, occurred_at, body, place)
      order by g.id, g.place
    ) f
    where not exists (select from identity.audit_entry e where e.entry_id = f.id)
    order by f.client_id, f.place
  loop
    if fact.is_first then
      select e.day, e.position, e.hash into head from identity.audit_entry e
      where e.client_id = fact.client_id order by e.day desc, e.position desc limit 1;
    else
      head := entry;
    end if;
    salts := salts || uuid_send(gen_random_uuid());
    texts := texts || fact.body;
    entry := row(fact.client_id, greatest(head.day, today), case when head.day >= today then head.position + 1 else 1 end, fact.id,
      fact.action, fact.subject, fact.actor, fact.session_id, fact.occurred_at,
      sha256(salts[cardinality(salts)] || convert_to(fact.body, 'UTF8')), coalesce(head.hash, decode(repeat('00', 32), 'hex')), null);
    entry.hash := identity.audit_hash(entry);
    entries := entries || entry;
  end loop;
  insert into identity.audit_entry select * from unnest(entries);
  insert into identity.audit_payload (entry_id, client_id, body, salt)
    select e.entry_id, e.client_id, p.body, p.salt
    from unnest(entries) with ordinality as e (client_id, day, position, entry_id, action, subject, actor, session_id, occurred_at, payload_hash,
        previous_hash, hash, place)
      join unnest(texts, salts) with ordinality as p (body, salt, place) using (place);
  return cardinality(entries);
end $$;
