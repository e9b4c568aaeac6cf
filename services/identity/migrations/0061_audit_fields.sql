-- Which fields an entry changed, so that a trail of millions can be narrowed to one: names only, never values. Of a state, what differs from
-- the entry before it about the same thing; of anything else, what its `fields` name.
create table identity.audit_field (
  client_id text not null,
  field text not null,
  entry_id uuid not null references identity.audit_entry (entry_id),
  primary key (client_id, field, entry_id)
);
create index audit_field_of_all on identity.audit_field (field, entry_id);
call balai.protect('identity.audit_field', 'client_id');

create function identity.audit_fields(body text, before text) returns setof text language sql immutable
  as $$
    -- A zero byte or half a surrogate pair is JSON, but no jsonb.
    with given (body, before) as (
      select case when body ~ '\\u(0000|d[89a-f])' then '{}' else body end::jsonb,
        case when before ~ '\\u(0000|d[89a-f])' then null else before end::jsonb
    ), states as (
      select g.body, g.before from given g where g.body ? 'version' and g.before is not null
    ), changed (field) as (
      select coalesce(now.key, was.key)
      from (select n.* from states s cross join lateral jsonb_each(s.body) n) now
      full join (select b.* from states s cross join lateral jsonb_each(s.before) b) was using (key)
      where now.value is distinct from was.value
    )
    select field from changed where field not in ('version', 'updated_at')
    union
    select named.field from given g
    cross join lateral jsonb_array_elements_text(case when jsonb_typeof(g.body -> 'fields') = 'array' then g.body -> 'fields' else '[]' end) named (field)
    where not g.body ? 'version'
  $$;

insert into identity.audit_field (client_id, field, entry_id)
select e.client_id, f.field, e.entry_id
from (
  select e.client_id, e.entry_id, p.body,
    lag(p.body) over (partition by e.subject, e.action order by e.entry_id) as before
  from identity.audit_entry e join identity.audit_payload p using (entry_id)
  where e.subject <> '') e
cross join lateral identity.audit_fields(e.body, e.before) f (field)
where e.body is not null;
