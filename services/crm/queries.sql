-- The SQL of services/crm, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/activity/mentionable.ts

-- find: many
select coalesce(body ->> 'username', '') as username from access.account
where deleted_at is null and (body ->> 'active')::boolean and coalesce(body ->> 'kind', 'staff') = 'staff'
  and (body -> 'tenants' = '"*"'::jsonb or body -> 'tenants' @> to_jsonb($1::text))
  and starts_with(lower(body ->> 'username'), lower($2))
order by username limit $3;

-- src/demo/seed-crm.ts

-- seedTraits: execute
insert into crm.party_trait (client_id, party_id, kind, value)
select $1, u.party_id, u.kind, u.value
from unnest($2::uuid[], $3::text[], $4::text[])
  u (party_id, kind, value);

-- hasParties: maybeOne
select 1 as one from crm.party where client_id = $1 limit 1;

-- src/implementations.ts

-- party.list: many
-- by name, -name: party_by_name
-- by created_at, -created_at: party_by_created_at
-- by updated_at, -updated_at: party_by_updated_at
-- by number, -number: party_by_number
-- by email, -email: party_by_email
-- by region, -region: party_by_region
-- by credit_limit, -credit_limit: party_by_credit_limit
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."code", t."kind", t."name", t."trade_name", t."tax_id", t."email", t."phone", t."whatsapp", t."country", t."region", t."city", t."address", t."postal_code", t."tier", t."price_segment", t."owner", t."payment_terms_days", t."currency", t."credit_limit", t."language", t."notices", t."tags", t."notes", t."account", (select coalesce(json_agg(json_build_object('name', l."name", 'title', l."title", 'email', l."email", 'phone', l."phone", 'is_primary', l."is_primary") order by l.position), '[]') from crm."party_contacts" l
        where l.client_id = t.client_id and l.row_id = t.id) as "contacts", (select coalesce(json_agg(json_build_object('kind', l."kind", 'line', l."line", 'city', l."city", 'region', l."region", 'postal_code', l."postal_code", 'country', l."country") order by l.position), '[]') from crm."party_addresses" l
        where l.client_id = t.client_id and l.row_id = t.id) as "addresses", '{}'::json as labels, (select count(*)::int as counted from (select from crm."party" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from crm."party" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."name_key" asc, t.id asc limit $4)) t order by t."name_key" asc, t.id asc limit $5;

-- party.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."code", t."kind", t."name", t."trade_name", t."tax_id", t."email", t."phone", t."whatsapp", t."country", t."region", t."city", t."address", t."postal_code", t."tier", t."price_segment", t."owner", t."payment_terms_days", t."currency", t."credit_limit", t."language", t."notices", t."tags", t."notes", t."account", (select coalesce(json_agg(json_build_object('name', l."name", 'title', l."title", 'email', l."email", 'phone', l."phone", 'is_primary', l."is_primary") order by l.position), '[]') from crm."party_contacts" l
        where l.client_id = t.client_id and l.row_id = t.id) as "contacts", (select coalesce(json_agg(json_build_object('kind', l."kind", 'line', l."line", 'city', l."city", 'region', l."region", 'postal_code', l."postal_code", 'country', l."country") order by l.position), '[]') from crm."party_addresses" l
        where l.client_id = t.client_id and l.row_id = t.id) as "addresses", '{}'::json as labels from crm."party" t
    where t.id = $1 and t.deleted_at is null;

-- party.facet: many
-- of state, kind, country, region, tier, owner, tags
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from crm."party" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- opportunity.list: many
-- by expected_close, -expected_close: opportunity_by_expected_close
-- by created_at, -created_at: opportunity_by_created_at
-- by updated_at, -updated_at: opportunity_by_updated_at
-- by number, -number: opportunity_by_number
-- by name, -name: opportunity_by_name
-- by amount, -amount: opportunity_by_amount
-- by probability, -probability: opportunity_by_probability
-- by closed_at, -closed_at: opportunity_by_closed_at
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."party", t."name", t."amount", t."currency", t."probability", t."expected_close", t."owner", t."lost_reason", t."closed_at", t."notes", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels, (select count(*)::int as counted from (select from crm."opportunity" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from crm."opportunity" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."expected_close" asc, t.id asc limit $4)) t order by t."expected_close" asc, t.id asc limit $5;

-- opportunity.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."number", t."party", t."name", t."amount", t."currency", t."probability", t."expected_close", t."owner", t."lost_reason", t."closed_at", t."notes", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels from crm."opportunity" t
    where t.id = $1 and t.deleted_at is null;

-- opportunity.facet: many
-- of state, party, owner
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from crm."opportunity" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- lead.list: many
-- by score, -score: lead_by_score
-- by created_at, -created_at: lead_by_created_at
-- by updated_at, -updated_at: lead_by_updated_at
-- by name, -name: lead_by_name
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."name", t."company", t."tax_id", t."email", t."phone", t."source", t."score", t."owner", t."notes", t."party", t."opportunity", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'opportunity', (select ref."name" from crm."opportunity" ref
    where ref.client_id = t.client_id and ref.id = t."opportunity"))) as labels, (select count(*)::int as counted from (select from crm."lead" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from crm."lead" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."score" asc, t.id asc limit $4)) t order by t."score" asc, t.id asc limit $5;

-- lead.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."name", t."company", t."tax_id", t."email", t."phone", t."source", t."score", t."owner", t."notes", t."party", t."opportunity", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"), 'opportunity', (select ref."name" from crm."opportunity" ref
    where ref.client_id = t.client_id and ref.id = t."opportunity"))) as labels from crm."lead" t
    where t.id = $1 and t.deleted_at is null;

-- lead.facet: many
-- of state, source, owner
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from crm."lead" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- interaction.list: many
-- by at, -at: interaction_by_at
-- by created_at, -created_at: interaction_by_created_at
-- by updated_at, -updated_at: interaction_by_updated_at
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."party", t."channel", t."direction", t."at", t."subject", t."body", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels, (select count(*)::int as counted from (select from crm."interaction" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from crm."interaction" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."at" asc, t.id asc limit $4)) t order by t."at" asc, t.id asc limit $5;

-- interaction.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."party", t."channel", t."direction", t."at", t."subject", t."body", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels from crm."interaction" t
    where t.id = $1 and t.deleted_at is null;

-- interaction.facet: many
-- of party, channel, direction
select f.value, (select ref."name" from crm."party" ref
    where ref.client_id = $1 and ref.id = f.value::uuid) as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."party" as value from crm."interaction" t where t.client_id = $2 and t.deleted_at is null and (true) limit $3) counted) one
      group by one.value order by count(*) desc, one.value limit $4) f;

-- note.list: many
-- by created_at, -created_at: note_by_created_at
-- by updated_at, -updated_at: note_by_updated_at
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."party", t."body", t."pinned", t."mentions", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels, (select count(*)::int as counted from (select from crm."note" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from crm."note" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."created_at" asc, t.id asc limit $4)) t order by t."created_at" asc, t.id asc limit $5;

-- note.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."party", t."body", t."pinned", t."mentions", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels from crm."note" t
    where t.id = $1 and t.deleted_at is null;

-- note.facet: many
-- of party, pinned, mentions
select f.value, (select ref."name" from crm."party" ref
    where ref.client_id = $1 and ref.id = f.value::uuid) as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."party" as value from crm."note" t where t.client_id = $2 and t.deleted_at is null and (true) limit $3) counted) one
      group by one.value order by count(*) desc, one.value limit $4) f;

-- task.list: many
-- by due, -due: task_by_due
-- by created_at, -created_at: task_by_created_at
-- by updated_at, -updated_at: task_by_updated_at
-- by title, -title: task_by_title
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."party", t."title", t."due", t."owner", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels, (select count(*)::int as counted from (select from crm."task" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from crm."task" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."due" asc, t.id asc limit $4)) t order by t."due" asc, t.id asc limit $5;

-- task.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, t.state, t."party", t."title", t."due", t."owner", json_strip_nulls(json_build_object('party', (select ref."name" from crm."party" ref
    where ref.client_id = t.client_id and ref.id = t."party"))) as labels from crm."task" t
    where t.id = $1 and t.deleted_at is null;

-- task.facet: many
-- of state, party, owner
select f.value, null::text as label, f.count from (
      select one.value::text as value, count(*)::int as count from (
        select counted.value as value from (
          select t."state" as value from crm."task" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) counted) one
      group by one.value order by count(*) desc, one.value limit $3) f;

-- segment.list: many
-- by name, -name: segment_by_name
-- by created_at, -created_at: segment_by_created_at
-- by updated_at, -updated_at: segment_by_updated_at
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."name", t."description", t."rule", '{}'::json as labels, (select count(*)::int as counted from (select from crm."segment" t where t.client_id = $1 and t.deleted_at is null and (true) limit $2) c) as counted from ((select t.* from crm."segment" t
    where t.client_id = $3 and t.deleted_at is null and (true) and true order by t."name_key" asc, t.id asc limit $4)) t order by t."name_key" asc, t.id asc limit $5;

-- segment.get: maybeOne
select t.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at, null::text as state, t."name", t."description", t."rule", '{}'::json as labels from crm."segment" t
    where t.id = $1 and t.deleted_at is null;

-- src/party/customers.ts

-- customersSubscription: maybeOne
select id from crm."party" where client_id = $1 and "account_key" = $2 limit 1;

-- src/party/overview/timeline-repository.ts

-- listEntries: many
select e.kind, e.at, e.key, e.id, e.title, e.action, e.by, e.reason, e.changes from (
  select 'change'::text as kind, r.id, r.id::text || ':' || lpad(c.version::text, 9, '0') as key, c.by_name as by, c.reason, c.changes, c.changed_at as at, c.action, r.name as title
  from crm.party r join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id
  where 'change' = any($1::text[]) and r.client_id = $2 and r.id = $3
  union all
  select 'lead', r.id, r.id::text || ':' || lpad(c.version::text, 9, '0') as key, c.by_name as by, c.reason, c.changes, c.changed_at as at, c.action, r.name
  from crm.lead r join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id
  where 'lead' = any($4::text[]) and r.client_id = $5 and r.party = $6 and r.deleted_at is null
    and ($7::uuid[] is null or r.id = any($8::uuid[]))
  union all
  select 'opportunity', r.id, r.id::text || ':' || lpad(c.version::text, 9, '0') as key, c.by_name as by, c.reason, c.changes, c.changed_at as at, c.action, r.name
  from crm.opportunity r join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id
  where 'opportunity' = any($9::text[]) and r.client_id = $10 and r.party = $11 and r.deleted_at is null
    and ($12::uuid[] is null or r.id = any($13::uuid[]))
  union all
  select 'interaction', r.id, r.id::text, c.by_name, null::text, null::jsonb, r.at, r.channel, r.subject
  from crm.interaction r left join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id and c.version = 1
  where 'interaction' = any($14::text[]) and r.client_id = $15 and r.party = $16 and r.deleted_at is null
  union all
  select 'note', r.id, r.id::text, c.by_name, null::text, null::jsonb, r.created_at, 'created', left(r.body, $17)
  from crm.note r left join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id and c.version = 1
  where 'note' = any($18::text[]) and r.client_id = $19 and r.party = $20 and r.deleted_at is null
) e
where $21::timestamptz is null or (e.at, e.key collate "C") < ($22::timestamptz, $23::text)
order by e.at desc, e.key collate "C" desc limit $24;

-- src/party/stored/distinct-repository.ts

-- insertDistinct: execute
insert into crm.party_distinct (client_id, first, second, by_name, decided_at)
values ($1, least($2::uuid, $3::uuid), greatest($4::uuid, $5::uuid), $6, $7)
on conflict do nothing;

-- removeDistinct: execute
delete from crm.party_distinct
where client_id = $1 and first = least($2::uuid, $3::uuid) and second = greatest($4::uuid, $5::uuid);

-- src/party/stored/merge-repository.ts

-- insertMerge: execute
insert into crm.party_merge (id, client_id, winner, losers, changes, children, aliases, by_name, merged_at)
values ($1, $2, $3, $4::uuid[], $5::jsonb,
  $6::jsonb, $7::jsonb, $8, $9);

-- lockMerge: maybeOne
select id, client_id, winner, losers, changes, children, aliases, by_name, merged_at, undone_at
from crm.party_merge where id = $1 for update;

-- markUndone: execute
update crm.party_merge set undone_at = $1 where client_id = $2 and id = $3;

-- listMergesOf: many
select m.id, m.by_name, m.merged_at, m.undone_at,
  array(select p.number from crm.party p where p.client_id = m.client_id and p.id = any(m.losers) order by p.number) as numbers
from crm.party_merge m where m.client_id = $1 and m.winner = $2 order by m.merged_at desc, m.id desc limit 100;

-- aliasesOf: many
select distinct alias from crm.party_alias where client_id = $1 and party_id = $2 order by alias;

-- partiesByAlias: many
select distinct on (a.alias) a.alias, a.party_id
from crm.party_alias a join crm.party p on p.client_id = a.client_id and p.id = a.party_id and p.deleted_at is null
where a.client_id = $1 and a.alias = any($2::text[])
order by a.alias, a.merge_id desc;

-- moveAliases: many
with had as (
  select alias, merge_id, party_id from crm.party_alias
  where client_id = $1 and party_id = any($2::uuid[]) for update
), moved as (
  update crm.party_alias a set party_id = $3 from had
  where a.client_id = $4 and a.merge_id = had.merge_id and a.alias = had.alias
)
select alias, merge_id, party_id as "from" from had;

-- insertAliases: execute
insert into crm.party_alias (client_id, merge_id, alias, party_id)
select $1, $2, alias, $3 from unnest($4::text[]) alias;

-- removeAliases: execute
delete from crm.party_alias where client_id = $1 and merge_id = $2;

-- removeAliases: execute
update crm.party_alias a set party_id = m.loser
from unnest($1::uuid[], $2::text[], $3::uuid[])
  m (merge_id, alias, loser)
where a.client_id = $4 and a.merge_id = m.merge_id and a.alias = m.alias;

-- src/party/stored/trait-repository.ts

-- writeTraits: execute
delete from crm.party_trait where client_id = $1 and party_id = $2;

-- writeTraits: execute
insert into crm.party_trait (client_id, party_id, kind, value)
select $1, $2, t.kind, t.value
from unnest($3::text[], $4::text[]) t (kind, value);

-- listCandidates: many
with shared as (
  select kind, value from crm.party_trait where client_id = $1 group by kind, value having count(*) between 2 and $2
), pair as (
  select a.party_id as first, b.party_id as second, array_agg(distinct a.kind) as kinds,
    min(case a.kind when 'tax_root' then 0 when 'email' then 1 when 'phone' then 2 else 3 end) as rank, count(*) as count
  from shared s
  join crm.party_trait a on a.client_id = $3 and a.kind = s.kind and a.value = s.value
  join crm.party_trait b on b.client_id = $4 and b.kind = s.kind and b.value = s.value and b.party_id > a.party_id
  where not exists (
    select from crm.party_distinct d where d.client_id = $5 and d.first = a.party_id and d.second = b.party_id
  )
  group by a.party_id, b.party_id
  order by rank, count(*) desc, a.party_id, b.party_id
  limit $6
)
select json_build_object('id', f.id, 'number', f.number, 'name', f.name, 'city', f.city) as first, json_build_object('id', s.id, 'number', s.number, 'name', s.name, 'city', s.city) as second, p.kinds
from pair p
join crm.party f on f.client_id = $7 and f.id = p.first and f.deleted_at is null
join crm.party s on s.client_id = $8 and s.id = p.second and s.deleted_at is null
order by p.rank, p.count desc, p.first, p.second;

-- src/pipeline/lead.ts

-- existingParty: maybeOne
select p.id from (
  (select id, 0 as rank from crm.party where client_id = $1 and tax_id_key = $2::text and deleted_at is null)
  union all
  (select id, 1 as rank from crm.party where client_id = $3 and email_key = $4::text and deleted_at is null order by id limit 1)
) p order by p.rank limit 1;
