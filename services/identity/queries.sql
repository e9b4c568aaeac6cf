-- The SQL of services/identity, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/access/repository/access.ts

-- lockExclusive: execute
select pg_advisory_xact_lock(hashtextextended('identity.access', 0));

-- lockOutOfStep: many
select id from identity.accounts_out_of_step($1::text[], $2::text[], $3) as id where id is not null;

-- accountsTouchedByClient: many
select a.account_id as id from identity.account a join identity.role r on r.name = a.effective_role where r.kind = 'directorate'
union
select account_id from identity.account_client where client_id = $1;

-- accountsOfChangedRoles: many
select a.account_id as id from identity.account a join identity.role r on r.name = a.effective_role
where a.version > 0 and a.kind = 'staff' and (a.permissions <> r.permissions or a.must_enrol_factor <> identity.lacks_factor(a) or exists (
  select from identity.account_client l join identity.role g on g.name = l.role
  where l.account_id = a.account_id and to_jsonb(g.permissions) is distinct from a.granted -> 'role_permissions' -> l.role));

-- links: many
select l.account_id, l.client_id, c.type, l.role, r.permissions
from identity.account_client l join identity.client c on c.client_id = l.client_id left join identity.role r on r.name = l.role
where l.account_id = any($1::uuid[]) order by l.account_id, l.position;

-- directorateRoles: many
select r.name as id from identity.role r join identity.client c on c.client_id = upper(r.name) and c.type = 'direktorat'
where r.kind = 'directorate' and r.name = any($1::text[]);

-- sightOfDirectorate: many
with recursive linked as (
  select c.client_id, c.type from identity.account_client l join identity.client c on c.client_id = l.client_id
  where l.account_id = $1
), below as (
  select c.client_id, c.active from linked l join identity.client c on c.parent_client_id = l.client_id where l.type = 'direktorat'
  union
  select c.client_id, c.active from below b join identity.client c on c.parent_client_id = b.client_id
)
select id from (
  select client_id as id from linked
  union select client_id from below where active
  union select client_id from identity.person where roles @> array[$2::text] and active and deleted_at is null
) seen order by id limit $3;

-- seenBy: many
with recursive above as (
  select parent_client_id as client_id from identity.client where client_id = $1 and active
  union
  select c.parent_client_id from above a join identity.client c on c.client_id = a.client_id
), reason (role, by, holders) as (
  select lower(client_id), 'parent', null::int from above
  union
  select a.effective_role, 'link', null from identity.account_client l join identity.account a using (account_id) where l.client_id = $2
  union
  select role, 'people', count(*)::int from identity.person p cross join unnest(p.roles) role
  where p.client_id = $3 and p.active and p.deleted_at is null group by role
)
select d.role, c.client_id, c.name, d.by, d.holders
from reason d join identity.role r on r.name = d.role and r.kind = 'directorate'
  join identity.client c on c.client_id = upper(d.role) and c.type = 'direktorat'
where c.client_id <> $4
order by c.client_id, d.by;

-- countChanges: one
select coalesce(pg_sequence_last_value('identity.access_change'::regclass), 0) as changes;

-- src/access/repository/roles.ts

-- find: maybeOne
select role_id, name, kind, permissions, title, custom, version from identity.role where name = $1;

-- findByNumber: maybeOne
select role_id, name, kind, permissions, title, custom, version from identity.role where role_id = $1;

-- directoratesAmong: many
select name from identity.role where name = any($1::text[]) and kind = 'directorate';

-- addDirectorate: execute
insert into identity.role (name, kind, permissions) values ($1, 'directorate', $2) on conflict (name) do nothing;

-- applyDefaults: execute
with fresh as (
  insert into identity.permission_default (permission, role)
  select * from unnest($1::text[], $2::text[])
  on conflict do nothing returning permission, role
), gain as (
  select r.name, array_agg(f.permission order by f.permission) as permissions
  from identity.role r join fresh f on f.role = case r.kind when 'directorate' then r.kind else r.name end
  where f.permission <> all(r.permissions)
  group by r.name
)
update identity.role r set permissions = r.permissions || g.permissions from gain g where r.name = g.name;

-- listNames: many
select name from identity.role order by name;

-- listUsed: many
select role_id, name, kind, permissions, title, custom, version, (
select count(*)::int from identity.account a where a.state <> 'closed' and (a.role = r.name or a.effective_role = r.name or exists (
  select from identity.account_client l where l.account_id = a.account_id and l.role = r.name))) as accounts from identity.role r order by custom, kind = 'directorate', role_id;

-- findUsed: maybeOne
select role_id, name, kind, permissions, title, custom, version, (
select count(*)::int from identity.account a where a.state <> 'closed' and (a.role = r.name or a.effective_role = r.name or exists (
  select from identity.account_client l where l.account_id = a.account_id and l.role = r.name))) as accounts from identity.role r where name = $1;

-- add: execute
insert into identity.role (name, kind, permissions, title, custom)
select $1, 'client', $2, $3, true where not exists (select from identity.client where client_id = upper($4))
on conflict (name) do nothing;

-- change: execute
update identity.role set permissions = $1, title = $2, version = version + 1 where name = $3;

-- remove: execute
delete from identity.role where name = $1 and custom;

-- isNamed: one
select exists (select from identity.account where role = $1 or effective_role = $2)
  or exists (select from identity.account_client where role = $3) as named;

-- src/accounts/repository/account-list.ts

-- show: maybeOne
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, (a.password_hash is not null
or exists (select from identity.sso_account sso where sso.account_id = a.account_id)) as has_way_in, a.created_at, a.updated_at,
(select count(*)::int from identity.service_key k
  where k.created_by = a.account_id and k.revoked_at is null and k.expires_at > now()) as keys_made,
(select t.expires_at from identity.account_token t where t.account_id = a.account_id and t.purpose = 'invitation') as invited_until,
(select max(s.last_seen_at) from identity.session s where s.account_id = a.account_id) as last_used_at,
(select coalesce(array_agg(l.client_id order by l.position), '{}') from identity.account_client l where l.account_id = a.account_id) as client_ids,
(select coalesce(jsonb_object_agg(l.client_id, l.role) filter (where l.role is not null), '{}')
  from identity.account_client l where l.account_id = a.account_id) as grants from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.account_id = $1;

-- list: many
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, (a.password_hash is not null
or exists (select from identity.sso_account sso where sso.account_id = a.account_id)) as has_way_in, a.created_at, a.updated_at,
(select count(*)::int from identity.service_key k
  where k.created_by = a.account_id and k.revoked_at is null and k.expires_at > now()) as keys_made,
(select t.expires_at from identity.account_token t where t.account_id = a.account_id and t.purpose = 'invitation') as invited_until,
(select max(s.last_seen_at) from identity.session s where s.account_id = a.account_id) as last_used_at,
(select coalesce(array_agg(l.client_id order by l.position), '{}') from identity.account_client l where l.account_id = a.account_id) as client_ids,
(select coalesce(jsonb_object_agg(l.client_id, l.role) filter (where l.role is not null), '{}')
  from identity.account_client l where l.account_id = a.account_id) as grants from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.kind = 'staff' and ($1::boolean or (not a.sees_all and a.tenants <> '{}' and a.tenants <@ $2::text[]))
and ($3::text is null or a.role = $4 or exists (
  select from identity.account_client l where l.account_id = a.account_id and l.role = $5))
and ($6::text is null or exists (
  select from identity.account_client l where l.account_id = a.account_id and l.client_id = $7))
and ($8::text is null or a.username ilike $9 or a.email ilike $10
  or a.whatsapp like $11) and ($12::text is null or a.state = $13) and {true | (lower(a.username), a.account_id) {< | >} ($14, $15)} order by lower(a.username) {desc | asc}, a.account_id {desc | asc} limit $16;

-- countStates: many
select a.state, count(*)::int as accounts from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.kind = 'staff' and ($1::boolean or (not a.sees_all and a.tenants <> '{}' and a.tenants <@ $2::text[]))
and ($3::text is null or a.role = $4 or exists (
  select from identity.account_client l where l.account_id = a.account_id and l.role = $5))
and ($6::text is null or exists (
  select from identity.account_client l where l.account_id = a.account_id and l.client_id = $7))
and ($8::text is null or a.username ilike $9 or a.email ilike $10
  or a.whatsapp like $11) group by a.state;

-- approvers: many
select a.account_id, a.whatsapp, a.email from identity.account a
where a.kind = 'staff' and a.state = 'active' and $1 = any(a.permissions) and (a.whatsapp is not null or a.email is not null)
  and (a.sees_all or a.tenants @> $2::text[])
order by a.sees_all, a.account_id limit $3;

-- src/accounts/repository/account-tokens.ts

-- put: execute
delete from identity.account_token where expires_at < $1;

-- put: execute
insert into identity.account_token (token_hash, account_id, purpose, created_at, expires_at)
values ($1, $2, $3, $4, $5)
on conflict (account_id, purpose) do update set token_hash = excluded.token_hash, created_at = excluded.created_at,
  expires_at = excluded.expires_at;

-- accountOf: maybeOne
select account_id from identity.account_token where token_hash = $1 and purpose = $2 and expires_at > $3;

-- use: maybeOne
delete from identity.account_token where token_hash = $1 and purpose = $2 and expires_at > $3 returning account_id;

-- removeAll: execute
delete from identity.account_token where account_id = $1;

-- src/accounts/repository/accounts.ts

-- findByUsername: maybeOne
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, a.password_hash from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where lower(a.username) = lower($1);

-- findBySignInName: maybeOne
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, a.password_hash from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.account_id = (
    select account_id from (
      select u.account_id, 1 as turn from identity.account u where u.role = 'user' and lower(u.email) = lower($1)
      union all
      select m.account_id, 2 from identity.account m join identity.person o on o.person_id = m.person_id
        where o.nrp = $2 and o.deleted_at is null
      union all
      select n.account_id, 3 from identity.account n where lower(n.username) = lower($3)) named
    order by turn limit 1);

-- hasWayIn: maybeOne
select (a.password_hash is not null
or exists (select from identity.sso_account sso where sso.account_id = a.account_id)) as has from identity.account a where a.account_id = $1;

-- find: maybeOne
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, a.password_hash from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.account_id = $1;

-- findMany: many
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.account_id = any($1::uuid[]);

-- findHolders: many
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id
  where a.active and a.whatsapp is not null and $1 = any(a.permissions) and (a.sees_all or $2 = any(a.tenants))
  order by a.account_id limit $3;

-- lock: many
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.account_id = any($1::uuid[]) order by a.account_id for no key update of a;

-- holdPassword: maybeOne
select account_id from identity.account where account_id = $1 and password_hash is not distinct from $2 and active and not exists (select from identity.person p where p.person_id = account.person_id and (not p.active or p.deleted_at is not null))
for share;

-- insert: execute
insert into identity.account (account_id, kind, username, password_hash, role, whatsapp, email, state, effective_role, sees_all, tenants,
  version, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6,
  $7, $8, $9, false, '{}', 0, $10, $11)
on conflict (lower(username)) do nothing;

-- insert: execute
insert into identity.account_client (account_id, client_id, position)
select $1::uuid, id, place from unnest($2::text[]) with ordinality as l (id, place);

-- hasForeignHashes: one
select exists (select from identity.account where password_hash like '$2%') as found;

-- replacePassword: execute
update identity.account set password_hash = $1, must_change_password = false, updated_at = $2
where account_id = $3 and password_hash is not distinct from $4;

-- setState: execute
update identity.account set state = $1, version = version + 1, updated_at = $2 where account_id = $3;

-- setPassword: execute
update identity.account set password_hash = $1, must_change_password = $2, version = version + 1, updated_at = $3
where account_id = $4;

-- setRole: execute
update identity.account set role = $1, updated_at = $2 where account_id = $3;

-- setLinks: execute
delete from identity.account_client where account_id = $1 and client_id <> all($2::text[]);

-- setLinks: execute
insert into identity.account_client (account_id, client_id, position, role)
select $1::uuid, id, place, role from unnest($2::text[], $3::text[]) with ordinality as l (id, role, place)
on conflict (account_id, client_id) do update set position = excluded.position, role = excluded.role;

-- countAdmins: one
select count(*)::int as admins from identity.account
where role = 'admin' and kind = 'staff' and state = 'active' and password_hash is not null;

-- raiseVersion: execute
update identity.account set version = version + 1, updated_at = $1 where account_id = $2;

-- setNotBefore: execute
update identity.account set not_before = greatest(not_before, $1::timestamptz), version = version + 1,
  updated_at = $2 where account_id = $3;

-- setContacts: execute
update identity.account set whatsapp = $1, email = $2, version = version + 1, updated_at = $3
where account_id = $4;

-- setPremium: execute
update identity.account set premium_tier = $1, premium_expires_at = $2,
  premium_imported = $3,
  version = version + 1, updated_at = $4
where account_id = $5;

-- chooseClient: execute
update identity.account set chosen_client_id = $1, chosen_posts_of = $2
where account_id = $3 and (chosen_client_id, chosen_posts_of) is distinct from ($4, $5);

-- storeSight: execute
update identity.account set effective_role = $1, sees_all = $2, tenants = $3,
  granted = $4::jsonb, client_id = $5, permissions = (select permissions from identity.role where name = $6),
  must_enrol_factor = identity.lacks_factor(account),
  version = version + 1, updated_at = $7
where account_id = $8;

-- listAfter: many
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where {a.kind <> 'member' | a.kind = 'member' and a.role = 'member' | a.kind = 'member' and a.role = 'user'} and a.account_id > $1::uuid order by a.account_id limit $2;

-- linkedClients: many
select client_id from identity.account_client where account_id = $1 order by position;

-- findByNumber: maybeOne
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, a.password_hash from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id
  where a.kind = 'staff' and a.whatsapp = $1 and a.active and not a.sees_all and a.password_hash is not null and $2 = any(a.tenants)
  order by a.created_at, a.account_id limit 1;

-- findByPerson: maybeOne
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, a.password_hash from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.person_id = $1;

-- findByNrp: maybeOne
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, a.password_hash from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id
  where a.person_id = (select p.person_id from identity.person p where p.nrp = $1 and p.deleted_at is null);

-- insertUser: execute
insert into identity.account (account_id, kind, username, email, display_name, password_hash, role, effective_role, permissions, state,
  sees_all, tenants, version, created_at, updated_at)
select $1::uuid, 'member', $2, $3, $4, $5, 'user', 'user',
  permissions, 'active', false, '{}', 1, $6, $7
from identity.role where name = 'user' and not exists (
  select from identity.account where lower(username) = lower($8))
on conflict do nothing;

-- insertMember: execute
insert into identity.account (account_id, kind, person_id, role, effective_role, permissions, state, sees_all, tenants, version, created_at,
  updated_at)
select $1, 'member', $2, 'member', 'member', permissions, 'active', false, '{}', 1, $3, $4
from identity.role where name = 'member'
on conflict (person_id) where person_id is not null do nothing;

-- takeMemberRole: many
update identity.account a set permissions = r.permissions, version = a.version + 1, updated_at = $1
from identity.role r
where r.name = a.role and a.account_id in (
  select m.account_id from identity.account m join identity.role o on o.name = m.role
  where m.kind = 'member' and m.permissions <> o.permissions order by m.account_id limit $2 for update of m skip locked)
returning a.account_id;

-- raiseMembers: many
update identity.account set version = version + 1, updated_at = $1 where person_id = any($2::uuid[]) returning account_id;

-- src/audit/repository/audit.ts

-- append: one
select coalesce(identity.audit_append($1::uuid[], $2::text[],
  $3::text[], $4::text[], $5::text[],
  $6::uuid[], $7::timestamptz[],
  $8::text[]), 0) as added;

-- append: execute
insert into identity.audit_field (client_id, field, entry_id)
  select e.client_id, f.field, e.entry_id
  from unnest($1::uuid[]) told (entry_id)
  join identity.audit_entry e using (entry_id)
  join identity.audit_payload p using (entry_id)
  left join lateral (
select bp.body
from (select b.entry_id from identity.audit_entry b
  where b.subject = e.subject and b.action = e.action and b.entry_id < e.entry_id and e.subject <> ''
  order by b.entry_id desc limit 1) last_one
join identity.audit_payload bp using (entry_id)) before on true
  cross join lateral identity.audit_fields(p.body, before.body) f (field)
  on conflict do nothing;

-- list: many
select e.entry_id, e.client_id, to_char(e.day, 'YYYY-MM-DD') as day, e.position, e.action, e.subject, e.actor,
    coalesce(a.username, actor_person.name) as actor_name, coalesce(subject_person.name, subject_client.name) as subject_name,
    e.session_id, e.occurred_at, p.body, before.body as before, encode(e.hash, 'hex') as hash
  from {(select e.entry_id from unnest($1::text[]) one (value) cross join lateral (select e.entry_id from {identity.audit_entry e | (select f.entry_id, f.client_id, of_field.subject, of_field.actor
        from identity.audit_field f join identity.audit_entry of_field on of_field.entry_id = f.entry_id where f.field = $2) e} where e.subject = one.value and true {and e.actor = any($3::text[])}? {and e.entry_id >= $4::uuid}? {and e.entry_id < $5::uuid}? {and e.entry_id < $6::uuid}? {and e.client_id = $7}? order by e.entry_id desc limit $8) e order by e.entry_id desc limit $9) | {(select e.entry_id from unnest($10::text[]) one (value) cross join lateral (select e.entry_id from {identity.audit_entry e | (select f.entry_id, f.client_id, of_field.subject, of_field.actor
        from identity.audit_field f join identity.audit_entry of_field on of_field.entry_id = f.entry_id where f.field = $11) e} where e.actor = one.value and true {and e.actor = any($12::text[])}? {and e.entry_id >= $13::uuid}? {and e.entry_id < $14::uuid}? {and e.entry_id < $15::uuid}? {and e.client_id = $16}? order by e.entry_id desc limit $17) e order by e.entry_id desc limit $18) | {(select e.entry_id from {identity.audit_entry e | (select f.entry_id, f.client_id, of_field.subject, of_field.actor
        from identity.audit_field f join identity.audit_entry of_field on of_field.entry_id = f.entry_id where f.field = $19) e} where true and true {and e.actor = any($20::text[])}? {and e.entry_id >= $21::uuid}? {and e.entry_id < $22::uuid}? {and e.entry_id < $23::uuid}? {and e.client_id = $24}? order by e.entry_id desc limit $25) | (select e.* from unnest($26::text[]) one (client_id)
  cross join lateral (select e.entry_id from {identity.audit_entry e | (select f.entry_id, f.client_id, of_field.subject, of_field.actor
        from identity.audit_field f join identity.audit_entry of_field on of_field.entry_id = f.entry_id where f.field = $27) e} where e.client_id = one.client_id and true {and e.actor = any($28::text[])}? {and e.entry_id >= $29::uuid}? {and e.entry_id < $30::uuid}? {and e.entry_id < $31::uuid}? {and e.client_id = $32}? order by e.entry_id desc limit $33) e order by e.entry_id desc limit $34)}}} found
  join identity.audit_entry e using (entry_id)
  join identity.audit_payload p using (entry_id)
  left join lateral (
select bp.body
from (select b.entry_id from identity.audit_entry b
  where b.subject = e.subject and b.action = e.action and b.entry_id < e.entry_id and e.subject <> ''
  order by b.entry_id desc limit 1) last_one
join identity.audit_payload bp using (entry_id)) before on true
  left join identity.account a on a.account_id = case when e.actor ~ '^account:[0-9a-f-]{36}$' then substr(e.actor, 9)::uuid end
  left join identity.person actor_person on actor_person.person_id = case when e.actor ~ '^person:[0-9a-f-]{36}$' then substr(e.actor, 8)::uuid end and actor_person.deleted_at is null
  left join identity.person subject_person on subject_person.person_id = case when e.subject ~ $35 then e.subject::uuid end and subject_person.deleted_at is null
  left join identity.client subject_client on subject_client.client_id = e.subject
  order by e.entry_id desc limit $36;

-- idsOfName: many
select 'account' as kind, account_id::text as id from identity.account where lower(username) = lower($1)
union all
select 'person', person_id::text from identity.person where nrp = $2 and deleted_at is null;

-- usernames: many
select account_id::text as account_id, username from identity.account where account_id = any($1::uuid[]);

-- listFrom: one
select count(*)::int as total from (select from identity.audit_entry limit $1) newest;

-- listFrom: maybeOne
select entry_id from identity.audit_entry where $1 > 0 order by entry_id desc offset greatest($2 - 1, 0) limit 1;

-- erase: many
update identity.audit_payload p set body = null, salt = null, erased_at = now()
from identity.audit_entry e
where e.entry_id = p.entry_id and p.body is not null
  and (e.entry_id = $1::uuid
    or (e.subject = $2 or strpos(p.body, $3) > 0) and $4::text is not null and e.action <> $5)
returning p.entry_id, p.client_id;

-- verify: many; trusted: why
with chained as (
  select e, e.client_id, e.day, e.position, e.entry_id, e.hash, e.previous_hash, e.payload_hash,
    lag(e.hash, 1, decode(repeat('00', 32), 'hex')) over chain as hash_before,
    case when lag(e.day) over chain = e.day then lag(e.position) over chain + 1 else 1 end as position_expected
  from identity.audit_entry e
  where $1::text is null or e.client_id = $2
  window chain as (partition by e.client_id order by e.day, e.position)
), judged as (
  select c.client_id, c.day, c.position, c.hash,
    case
      when c.hash <> identity.audit_hash(c.e) then 'altered'
      when c.position <> c.position_expected or c.previous_hash <> c.hash_before then 'gap'
      when p.entry_id is null then 'payload_missing'
      when p.client_id <> c.client_id then 'payload_altered'
      when p.body is not null then case when sha256(p.salt || convert_to(p.body, 'UTF8')) = c.payload_hash then null else 'payload_altered' end
      when exists (
        select from identity.audit_entry o where o.subject = c.entry_id::text and o.action = $3 and o.client_id = c.client_id
      ) then 'erased'
      else 'payload_missing'
    end as verdict
  from chained c left join identity.audit_payload p on p.entry_id = c.entry_id
)
select client_id, to_char(day, 'YYYY-MM-DD') as day, count(*)::int as entries,
  count(*) filter (where verdict = 'erased')::int as erased,
  coalesce(encode((array_agg(hash order by position desc))[1], 'hex'), '') as head,
  (array_agg(position order by position) filter (where verdict <> 'erased'))[1] as broken_at,
  (array_agg(verdict order by position) filter (where verdict <> 'erased'))[1] as why
from judged group by client_id, day order by client_id, day;

-- chains: many
select c.client_id from (select client_id from identity.client union all select '') c
where exists (select from identity.audit_entry e where e.client_id = c.client_id) order by c.client_id;

-- heads: many
select e.client_id, to_char(e.day, 'YYYY-MM-DD') as day, e.position, encode(e.hash, 'hex') as hash
from (select client_id from identity.client union all select '') c
cross join lateral (
  select * from identity.audit_entry where client_id = c.client_id order by day desc, position desc limit 1) e
order by e.client_id;

-- missing: many
select coalesce(n.client_id, '') as client_id, coalesce(n.day, '') as day, coalesce(n.position, 0) as position, coalesce(n.hash, '') as hash
from jsonb_to_recordset($1::jsonb) as n (client_id text, day text, position int, hash text)
where not exists (
  select from identity.audit_entry e
  where e.client_id = n.client_id and e.day = n.day::date and e.position = n.position and e.hash = decode(n.hash, 'hex'));

-- holds: one
select exists (select from identity.audit_entry where hash = decode($1, 'hex')) as some;

-- src/bindings/repository/binding-codes.ts

-- put: execute
delete from identity.binding_code where expires_at < $1;

-- put: execute
insert into identity.binding_code (person_id, sender, sealed_hash, failures, created_at, expires_at)
values ($1, $2, $3, 0, $4, $5)
on conflict (person_id, sender) do update set sealed_hash = excluded.sealed_hash, failures = 0, created_at = excluded.created_at,
  expires_at = excluded.expires_at;

-- lockValid: many
select sender, sealed_hash from identity.binding_code
where person_id = $1 and sender in ($2, '') and expires_at > $3 and failures < $4
order by sender for update;

-- countFailure: execute
update identity.binding_code set failures = failures + 1
where person_id = $1 and sender in ($2, '') and failures < $3;

-- removeAll: execute
delete from identity.binding_code where person_id = $1;

-- src/bindings/repository/numbers.ts

-- holdersOf: many
select person_id, active, whatsapp_proved_at is not null as is_proved from identity.person
where whatsapp = $1 and deleted_at is null order by is_proved desc, active desc limit 2;

-- noteProof: execute
update identity.person set whatsapp_proved_at = $1 where person_id = $2;

-- lockNumber: execute
select pg_advisory_xact_lock(hashtextextended('identity.number ' || $1::text, 0));

-- src/clients/repository/clients.ts

-- find: maybeOne
select client_id, name, type, active, parent_client_id, regional_id, level, timezone, language, completion_percent,
band_medium_from, band_high_from, quiet_from, quiet_to, count_withdrawn, excuse_needs_approval, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, amplify_enabled,
operators, supervisors, groups, report_emails, positions, ranks, priority_names, divisions, letterhead, version from identity.client where client_id = $1;

-- lock: maybeOne
select client_id, name, type, active, parent_client_id, regional_id, level, timezone, language, completion_percent,
band_medium_from, band_high_from, quiet_from, quiet_to, count_withdrawn, excuse_needs_approval, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, amplify_enabled,
operators, supervisors, groups, report_emails, positions, ranks, priority_names, divisions, letterhead, version from identity.client where client_id = $1 for no key update;

-- languageOf: many
select distinct language from identity.client where client_id = any($1::text[]);

-- changedAt: one
select updated_at from identity.client where client_id = $1;

-- firstActive: maybeOne
select client_id from identity.client
where active and ($1::text[] is null or client_id = any($2::text[])) order by client_id limit 1;

-- holderOf: maybeOne
select client_id from identity.client
where case $1 when 'instagram' then instagram_handle else tiktok_handle end = $2 and active and client_id <> $3
order by client_id limit 1;

-- list: many
select client_id, name, type, active, parent_client_id, regional_id, level, timezone, language, completion_percent,
band_medium_from, band_high_from, quiet_from, quiet_to, count_withdrawn, excuse_needs_approval, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, amplify_enabled,
operators, supervisors, groups, report_emails, positions, ranks, priority_names, divisions, letterhead, version from identity.client where {true | ({client_id | name}, client_id) {< | >} ($1, $2)} and true {and active = $3}? {and exists (select from unnest(groups) g where lower(g) = lower($4))}? {and (client_id ilike $5 or name ilike $6)}? order by {client_id | name} {desc | asc}, client_id {desc | asc} limit $7;

-- listFrom: many
select client_id, name, type, active, parent_client_id, regional_id, level, timezone, language, completion_percent,
band_medium_from, band_high_from, quiet_from, quiet_to, count_withdrawn, excuse_needs_approval, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, amplify_enabled,
operators, supervisors, groups, report_emails, positions, ranks, priority_names, divisions, letterhead, version from identity.client where true {and active = $1}? {and exists (select from unnest(groups) g where lower(g) = lower($2))}? {and (client_id ilike $3 or name ilike $4)}? order by client_id offset $5 limit $6;

-- listFrom: one
select count(*)::int as total from identity.client where true {and active = $1}? {and exists (select from unnest(groups) g where lower(g) = lower($2))}? {and (client_id ilike $3 or name ilike $4)}?;

-- listAfter: many
select client_id, name, type, active, parent_client_id, regional_id, level, timezone, language, completion_percent,
band_medium_from, band_high_from, quiet_from, quiet_to, count_withdrawn, excuse_needs_approval, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, amplify_enabled,
operators, supervisors, groups, report_emails, positions, ranks, priority_names, divisions, letterhead, version from identity.client where client_id > $1 order by client_id limit $2;

-- insert: one
insert into identity.client (client_id, name, type, active, parent_client_id, regional_id, level, timezone, language, completion_percent,
    band_medium_from, band_high_from, quiet_from, quiet_to, count_withdrawn, excuse_needs_approval, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled,
    amplify_enabled, operators, supervisors, groups, report_emails, version, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7,
    $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
    $19, $20, $21, $22, $23, $24,
    $25, $26, $27, $28, $29)
  returning client_id, name, type, active, parent_client_id, regional_id, level, timezone, language, completion_percent,
band_medium_from, band_high_from, quiet_from, quiet_to, count_withdrawn, excuse_needs_approval, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, amplify_enabled,
operators, supervisors, groups, report_emails, positions, ranks, priority_names, divisions, letterhead, version;

-- update: execute
update identity.client set name = $1, type = $2, active = $3, parent_client_id = $4,
  regional_id = $5, level = $6, timezone = $7, language = $8, completion_percent = $9,
  band_medium_from = $10, band_high_from = $11, quiet_from = $12, quiet_to = $13,
  count_withdrawn = $14, excuse_needs_approval = $15, instagram_handle = $16, instagram_enabled = $17,
  tiktok_handle = $18, tiktok_sec_uid = $19, tiktok_enabled = $20,
  amplify_enabled = $21, operators = $22, supervisors = $23, groups = $24,
  report_emails = $25, positions = $26, ranks = $27, priority_names = $28,
  divisions = $29, letterhead = $30::jsonb, version = $31, updated_at = $32
where client_id = $33;

-- needsApproval: maybeOne
select client_id from identity.client where client_id = $1 and excuse_needs_approval;

-- chainAbove: many
with recursive above as (
  select client_id, parent_client_id, type from identity.client where client_id = $1
  union
  select c.client_id, c.parent_client_id, c.type from above a join identity.client c on c.client_id = a.parent_client_id
) select client_id from above;

-- letterheadsAbove: many
with recursive above as (
  select c.client_id, c.parent_client_id, 0 as step from identity.client c where c.client_id = $1
  union all
  select c.client_id, c.parent_client_id, a.step + 1
  from above a join identity.client c on c.client_id = a.parent_client_id where a.step < $2
)
select c.name, c.letterhead from above a join identity.client c using (client_id) where a.step > 0 order by a.step;

-- directorateRolesAbove: many
with recursive above as (
  select client_id, parent_client_id, type from identity.client where client_id = $1
  union
  select c.client_id, c.parent_client_id, c.type from above a join identity.client c on c.client_id = a.parent_client_id
) select lower(client_id) as role from above where type = 'direktorat';

-- countPeople: one
select count(*)::int as people from identity.person p where p.client_id = $1 and p.active and p.deleted_at is null;

-- countAccounts: one
select count(*)::int as accounts from identity.account_client l join identity.account a using (account_id)
where l.client_id = $1 and a.kind = 'staff' and (a.state = 'active' or (a.state = 'pending' and a.password_hash is null));

-- src/contacts/repository/contact-chats.ts

-- put: execute
insert into identity.contact_chat as known (number_id, number_name, phone, name, client_ids, first_at, noted_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (number_id, phone) do update set number_name = excluded.number_name, name = coalesce(excluded.name, known.name), client_ids = excluded.client_ids,
  first_at = least(known.first_at, excluded.first_at), noted_at = excluded.noted_at
where excluded.noted_at >= known.noted_at;

-- changeNumber: execute
update identity.contact_chat set number_name = $1, client_ids = $2
where number_id = $3 and (number_name, client_ids) is distinct from ($4::text, $5::text[]);

-- removeNumber: execute
delete from identity.contact_chat where number_id = $1;

-- setConsent: execute
{delete from identity.contact_stop where phone = $1 | insert into identity.contact_stop (phone) values ($2) on conflict do nothing};

-- ofPhone: many
select number_id, number_name, name, first_at, noted_at from identity.contact_chat
where phone = $1 and ($2::text[] is null or client_ids is null or client_ids && $3::text[])
order by noted_at desc, number_id;

-- list: many
select k.* from (
  select s.phone, s.position, s.chats, p.person_id, p.nrp, p.title, p.name as person_name, p.client_id, a.account_id is not null as is_account,
    a.client_name as account_client, g.name as google_name, g.synced_name, g.is_own, g.synced_at, g.error
  from (
    select c.phone, to_char(max(c.noted_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') collate "C" as position,
      jsonb_agg(jsonb_build_object('number_id', c.number_id, 'number_name', c.number_name, 'name', c.name, 'first_at', c.first_at, 'noted_at', c.noted_at)
        order by c.noted_at desc, c.number_id) as chats,
      string_agg(c.name, ' ') as names
    from identity.contact_chat c
    where {true | (c.client_ids && $1::text[] or c.client_ids is null and c.phone in (
    select p.whatsapp from identity.person p where p.client_id = any($2::text[]) and p.whatsapp is not null and p.deleted_at is null
    union all
    select a.whatsapp from identity.account a join identity.account_client l using (account_id)
    where l.client_id = any($3::text[]) and a.whatsapp is not null and a.active))} and ($4::uuid is null or c.number_id = $5) group by c.phone
  ) s
  left join lateral (
    select p.person_id, p.nrp, p.title, p.name, p.client_id from identity.person p
    where p.whatsapp = s.phone and p.deleted_at is null and ($6::text[] is null or p.client_id = any($7::text[]))
    order by p.active desc, p.person_id limit 1
  ) p on true
  left join lateral (
    select a.account_id, o.name as client_name from identity.account a left join identity.client o on o.client_id = a.client_id
    where a.whatsapp = s.phone and a.active and ($8::text[] is null or exists (
      select from identity.account_client l where l.account_id = a.account_id and l.client_id = any($9::text[])))
    order by a.account_id limit 1
  ) a on true
  left join identity.google_contact g on g.phone = s.phone and p.person_id is not null
  where $10::text is null or s.names ilike $11 or s.phone like $12 or p.nrp like $13
    or coalesce(p.title || ' ', '') || p.name ilike $14 or a.client_name ilike $15
) k where {true | (k.position, k.phone) {< | >} ($16, $17)} order by k.position {desc | asc}, k.phone {desc | asc} limit $18;

-- src/contacts/repository/google-contacts.ts

-- plan: execute
insert into identity.google_contact as known (phone, name, due_at) select phone, name, $1 from (
select distinct on (p.whatsapp) p.whatsapp as phone, coalesce(p.title || ' ', '') || p.name as name
from identity.person p
where p.active and p.wants_whatsapp and p.deleted_at is null and p.whatsapp ~ '^[0-9]{6,15}$'
  and ($2::text[] is null or p.client_id = any($3::text[]))
  and not exists (select from identity.contact_stop s where s.phone = p.whatsapp)
order by p.whatsapp, p.person_id) w
  on conflict (phone) do update set name = excluded.name, due_at = case when known.creating_since is null then excluded.due_at else known.due_at end,
    attempts = 0, error = null
  where known.name is distinct from excluded.name;

-- plan: execute
delete from identity.google_contact g
  where (g.is_own is false or g.resource_name is null and g.creating_since is null)
    and not exists (select from (
select distinct on (p.whatsapp) p.whatsapp as phone, coalesce(p.title || ' ', '') || p.name as name
from identity.person p
where p.active and p.wants_whatsapp and p.deleted_at is null and p.whatsapp ~ '^[0-9]{6,15}$'
  and ($1::text[] is null or p.client_id = any($2::text[]))
  and not exists (select from identity.contact_stop s where s.phone = p.whatsapp)
order by p.whatsapp, p.person_id) w where w.phone = g.phone);

-- plan: execute
update identity.google_contact g set name = null, attempts = 0, error = null,
    due_at = case when creating_since is null then $1 else due_at end
  where g.name is not null and not exists (select from (
select distinct on (p.whatsapp) p.whatsapp as phone, coalesce(p.title || ' ', '') || p.name as name
from identity.person p
where p.active and p.wants_whatsapp and p.deleted_at is null and p.whatsapp ~ '^[0-9]{6,15}$'
  and ($2::text[] is null or p.client_id = any($3::text[]))
  and not exists (select from identity.contact_stop s where s.phone = p.whatsapp)
order by p.whatsapp, p.person_id) w where w.phone = g.phone);

-- hasten: execute
update identity.google_contact set due_at = case when creating_since is null then $1 else due_at end, attempts = 0
  where (name is distinct from synced_name or name is null) and phone in (select phone from (
select distinct on (p.whatsapp) p.whatsapp as phone, coalesce(p.title || ' ', '') || p.name as name
from identity.person p
where p.active and p.wants_whatsapp and p.deleted_at is null and p.whatsapp ~ '^[0-9]{6,15}$'
  and ($2::text[] is null or p.client_id = any($3::text[]))
  and not exists (select from identity.contact_stop s where s.phone = p.whatsapp)
order by p.whatsapp, p.person_id) w);

-- nextDue: maybeOne
select phone, name, resource_name, etag, is_own, creating_since, attempts from identity.google_contact where (name is distinct from synced_name or name is null) and due_at <= $1 order by due_at, phone limit 1;

-- begin: execute
update identity.google_contact set creating_since = $1, due_at = $2
where phone = $3 and resource_name is null and due_at <= $4;

-- store: execute
update identity.google_contact set resource_name = $1, etag = $2, is_own = $3,
  synced_name = $4, synced_at = $5, creating_since = null, attempts = 0, error = null, due_at = $6
where phone = $7;

-- forget: execute
delete from identity.google_contact where phone = $1 and name is null;

-- lose: execute
update identity.google_contact set resource_name = null, etag = null, is_own = null, synced_name = null, creating_since = null, due_at = $1
where phone = $2;

-- end: execute
update identity.google_contact set creating_since = null, due_at = $1 where phone = $2 and resource_name is null;

-- fail: execute
update identity.google_contact set attempts = attempts + 1, error = $1,
  due_at = case when creating_since is null then $2 else greatest(due_at, $3) end
where phone = $4;

-- src/contacts/repository/google-turn.ts

-- take: maybeOne
insert into identity.google_turn as turn (id, holder, lease_until, next_at)
values (1, $1, $2::timestamptz + make_interval(secs => $3 / 1000.0), '-infinity')
on conflict (id) do update set holder = excluded.holder, lease_until = excluded.lease_until
where turn.next_at <= $4 and (turn.lease_until is null or turn.lease_until <= $5)
returning coalesce(turn.planned_at <= $6::timestamptz - make_interval(secs => $7 / 1000.0), true) as is_plan_due;

-- notePlan: execute
update identity.google_turn set planned_at = $1 where id = 1;

-- release: execute
update identity.google_turn set lease_until = null, next_at = $1, reason = $2 where id = 1 and holder = $3;

-- src/excuses/repository/excuse-requests.ts

-- insert: execute
insert into identity.excuse_request (request_id, client_id, person_id, reason, asked_by, asked_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (person_id) where state = 'open' do nothing;

-- lock: maybeOne
select r.request_id, r.client_id, r.person_id, r.reason, r.asked_by, r.asked_at, r.expires_at, r.state, r.decided_by, r.decided_at, r.answer from identity.excuse_request r where r.request_id = $1 for update;

-- find: maybeOne
select r.request_id, r.client_id, r.person_id, r.reason, r.asked_by, r.asked_at, r.expires_at, r.state, r.decided_by, r.decided_at, r.answer, c.name as client_name, p.nrp, p.name, p.title, p.whatsapp, p.email from identity.excuse_request r join identity.client c on c.client_id = r.client_id join identity.person p on p.person_id = r.person_id where r.request_id = $1;

-- waitingAmong: many
select r.person_id from identity.excuse_request r join identity.client c on c.client_id = r.client_id
where r.person_id = any($1::uuid[]) and (r.state = 'open' and r.expires_at > $2 and c.excuse_needs_approval);

-- newsOf: maybeOne
select r.request_id, r.client_id, r.person_id, r.reason, r.asked_by, r.asked_at, r.expires_at, r.state, r.decided_by, r.decided_at, r.answer, c.name as client_name, p.nrp, p.name, p.title, p.whatsapp, p.email from identity.excuse_request r join identity.client c on c.client_id = r.client_id join identity.person p on p.person_id = r.person_id where r.person_id = $1 and not p.exempt
  and ((r.state = 'open' and r.expires_at > $2 and c.excuse_needs_approval) or (r.state in ('rejected', 'expired') and r.decided_at > $3 and c.excuse_needs_approval))
order by r.request_id desc limit 1;

-- close: one
update identity.excuse_request r set state = $1, decided_by = $2, decided_at = $3, answer = $4, reason = null where r.request_id = $5 and r.state = 'open' returning r.request_id, r.client_id, r.person_id, r.reason, r.asked_by, r.asked_at, r.expires_at, r.state, r.decided_by, r.decided_at, r.answer;

-- closeOfPerson: many
update identity.excuse_request r set state = $1, decided_by = $2, decided_at = $3, answer = $4, reason = null where r.person_id = $5 and r.state = 'open' and ($6::timestamptz is null or r.expires_at <= $7)
  returning r.request_id, r.client_id, r.person_id, r.reason, r.asked_by, r.asked_at, r.expires_at, r.state, r.decided_by, r.decided_at, r.answer;

-- closeOfClient: many
update identity.excuse_request r set state = $1, decided_by = $2, decided_at = $3, answer = $4, reason = null where r.client_id = $5 and r.state = 'open' returning r.request_id, r.client_id, r.person_id, r.reason, r.asked_by, r.asked_at, r.expires_at, r.state, r.decided_by, r.decided_at, r.answer;

-- closeDue: many
update identity.excuse_request r set state = $1, decided_by = $2, decided_at = $3, answer = $4, reason = null
  where r.request_id in (
    select request_id from identity.excuse_request where state = 'open' and expires_at <= $5
    order by expires_at limit $6 for update skip locked)
  returning r.request_id, r.client_id, r.person_id, r.reason, r.asked_by, r.asked_at, r.expires_at, r.state, r.decided_by, r.decided_at, r.answer;

-- list: many
select r.request_id, r.client_id, r.person_id, r.reason, r.asked_by, r.asked_at, r.expires_at, r.state, r.decided_by, r.decided_at, r.answer, c.name as client_name, p.nrp, p.name, p.title, p.whatsapp, p.email from {(select r.* from identity.excuse_request r join identity.client c on c.client_id = r.client_id
      where (r.state = 'open' and r.expires_at > $1 and c.excuse_needs_approval) and {true | (r.request_id, r.request_id) {< | >} ($2, $3)} order by r.request_id {desc | asc}, r.request_id {desc | asc} limit $4) | (select r.* from unnest($5::text[]) one (client_id)
cross join lateral (
        select r.* from identity.excuse_request r where r.client_id = one.client_id and r.state = 'open' and r.expires_at > $6 and {true | (r.request_id, r.request_id) {< | >} ($7, $8)}
          and exists (select from identity.client c where c.client_id = one.client_id and c.excuse_needs_approval) order by r.request_id {desc | asc}, r.request_id {desc | asc} limit $9) r order by r.request_id {desc | asc}, r.request_id {desc | asc} limit $10)} r join identity.client c on c.client_id = r.client_id join identity.person p on p.person_id = r.person_id order by r.request_id {desc | asc}, r.request_id {desc | asc} limit $11;

-- src/excuses/repository/excuses.ts

-- find: maybeOne
select reason, since from identity.excuse where person_id = $1;

-- put: execute
insert into identity.excuse (person_id, reason, since) values ($1, $2, $3)
on conflict (person_id) do update set reason = excluded.reason, since = excluded.since;

-- remove: execute
delete from identity.excuse where person_id = $1;

-- src/factors/repository/factors.ts

-- list: many
select factor_id, account_id, kind, name, created_at, last_used_at from identity.factor where account_id = $1 and confirmed_at is not null order by factor_id;

-- lockTotp: maybeOne
select factor_id, coalesce(sealed_secret, '') as sealed_secret, last_step from identity.factor
where account_id = $1 and kind = 'totp' and (confirmed_at is not null) = $2 for update;

-- noteStep: execute
update identity.factor set last_step = $1, last_used_at = $2 where factor_id = $3;

-- putTotp: execute
insert into identity.factor (factor_id, account_id, kind, name, sealed_secret, created_at)
values ($1, $2, 'totp', 'totp', $3, $4)
on conflict (account_id, kind) where credential_id is null do update
  set factor_id = excluded.factor_id, sealed_secret = excluded.sealed_secret, last_step = null, created_at = excluded.created_at
  where factor.confirmed_at is null;

-- confirm: execute
update identity.factor set confirmed_at = $1 where factor_id = $2;

-- insertCodes: execute
insert into identity.factor (factor_id, account_id, kind, name, confirmed_at, created_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (account_id, kind) where credential_id is null do nothing;

-- remove: maybeOne
delete from identity.factor where account_id = $1 and factor_id = $2 returning kind;

-- removeAll: execute
delete from identity.factor where account_id = $1;

-- lockRequired: maybeOne
select coalesce(identity.requires_factor(a), false) as required from identity.account a where account_id = $1 for no key update of a;

-- isRequired: one
select coalesce(identity.requires_factor(a), false) as required from identity.account a where account_id = $1;

-- requireOfRole: maybeOne
select requires_factor, allows_trust from identity.role where name = $1 for no key update;

-- requireOfRole: execute
update identity.role set requires_factor = $1, allows_trust = $2, version = version + 1 where name = $3;

-- src/factors/repository/passkeys.ts

-- list: many
select factor_id as "factorId", account_id as "accountId", coalesce(credential_id, '') as "credentialId",
coalesce(public_key, '') as "publicKey", coalesce(sign_count, 0)::int as "signCount", coalesce(transports, '{}') as transports from identity.factor where account_id = $1 and kind = 'passkey' order by factor_id;

-- lockByCredential: maybeOne
select factor_id as "factorId", account_id as "accountId", coalesce(credential_id, '') as "credentialId",
coalesce(public_key, '') as "publicKey", coalesce(sign_count, 0)::int as "signCount", coalesce(transports, '{}') as transports from identity.factor where credential_id = $1 and kind = 'passkey' for update;

-- insert: execute
insert into identity.factor (factor_id, account_id, kind, name, credential_id, public_key, sign_count, transports, confirmed_at, created_at)
values ($1, $2, 'passkey', $3, $4, $5,
  $6, $7, $8, $9)
on conflict (credential_id) do nothing;

-- noteUse: execute
update identity.factor set sign_count = $1, last_used_at = $2 where factor_id = $3;

-- putChallenge: execute
delete from identity.passkey_challenge where expires_at < $1;

-- putChallenge: execute
insert into identity.passkey_challenge (challenge, account_id, is_registration, expires_at)
values ($1, $2, $3, $4);

-- takeChallenge: execute
delete from identity.passkey_challenge where challenge = $1 and account_id is not distinct from $2::uuid
  and is_registration = $3 and expires_at > $4;

-- src/factors/repository/recovery-codes.ts

-- replace: execute
insert into identity.recovery_code (account_id, code_hash, created_at)
select $1::uuid, hash, $2::timestamptz from unnest($3::text[]) hash;

-- use: execute
update identity.recovery_code set used_at = $1 where account_id = $2 and code_hash = $3 and used_at is null;

-- left: one
select count(*)::int as left from identity.recovery_code where account_id = $1 and used_at is null;

-- removeAll: execute
delete from identity.recovery_code where account_id = $1;

-- src/keys/repository/signing-keys.ts

-- lock: execute
select pg_advisory_xact_lock(hashtextextended('identity.signing_key', 0));

-- list: many
select kid, sealed_jwk, public_jwk, created_at, usable_from, version, deleted_at from identity.signing_key where deleted_at is null order by usable_from desc, kid limit 100;

-- isLiving: maybeOne
select kid from identity.signing_key where kid = $1 and deleted_at is null;

-- insert: execute
insert into identity.signing_key (kid, sealed_jwk, public_jwk, created_at, usable_from, version)
values ($1, $2, $3::jsonb, $4, $5, $6);

-- withdraw: maybeOne
update identity.signing_key set deleted_at = $1, version = version + 1, sealed_jwk = ''
where kid = $2 and deleted_at is null returning kid, sealed_jwk, public_jwk, created_at, usable_from, version, deleted_at;

-- listAfter: many
select kid, sealed_jwk, public_jwk, created_at, usable_from, version, deleted_at from identity.signing_key where kid > $1 order by kid limit $2;

-- src/members/repository/mailboxes.ts

-- lock: execute
select pg_advisory_xact_lock(hashtextextended('identity.mailbox ' || $1::text, 0));

-- holderOf: maybeOne
select nrp from identity.person where lower(email) = $1 and nrp <> $2 and deleted_at is null limit 1;

-- isOfInactive: one
select coalesce(not bool_or(active), false) as inactive from identity.person where lower(email) = $1 and deleted_at is null;

-- src/members/repository/registrations.ts

-- put: execute
delete from identity.registration where nrp = $1 and state = 'pending';

-- put: execute
insert into identity.registration (registration_id, client_id, nrp, name, title, division, position, whatsapp, state, created_at)
values ($1, $2, $3, $4, $5, $6, $7,
  $8, 'pending', $9);

-- find: maybeOne
select r.registration_id, r.client_id, r.nrp, r.name, r.title, r.division, r.position, r.whatsapp, r.state, r.created_at, r.decided_at, c.name as client_name from identity.registration r join identity.client c on c.client_id = r.client_id where r.registration_id = $1;

-- list: many
select r.registration_id, r.client_id, r.nrp, r.name, r.title, r.division, r.position, r.whatsapp, r.state, r.created_at, r.decided_at, c.name as client_name from {(select r.* from identity.registration r where ($1 = 'all' or r.state = $2) and {true | (r.registration_id, r.registration_id) {< | >} ($3, $4)} order by r.registration_id {desc | asc}, r.registration_id {desc | asc} limit $5) | (select r.* from unnest($6::text[]) one (client_id)
cross join lateral (select r.* from identity.registration r where r.client_id = one.client_id and ($7 = 'all' or r.state = $8) and {true | (r.registration_id, r.registration_id) {< | >} ($9, $10)} order by r.registration_id {desc | asc}, r.registration_id {desc | asc} limit $11) r order by r.registration_id {desc | asc}, r.registration_id {desc | asc} limit $12)} r join identity.client c on c.client_id = r.client_id order by r.registration_id {desc | asc}, r.registration_id {desc | asc} limit $13;

-- decide: execute
update identity.registration set state = $1, decided_at = $2, decided_by = $3
where registration_id = $4 and state = 'pending';

-- removeOld: execute
delete from identity.registration where registration_id in (
  select registration_id from identity.registration where created_at < $1 order by created_at limit $2);

-- src/one-time-codes/repository/one-time-codes.ts

-- lockLimits: execute
select pg_advisory_xact_lock(hashtextextended('identity.one_time_code from ' || $1::text, 0));

-- lockLimits: execute
select pg_advisory_xact_lock(hashtextextended('identity.one_time_code of ' || $1::text || ' ' || $2::text, 0));

-- askedSince: one
select count(*)::int as codes, min(created_at) as first from identity.one_time_code
where purpose = $1 and subject = $2 and created_at > $3;

-- askedSince: one
select count(*)::int as codes, min(created_at) as first from identity.one_time_code where address = $1 and created_at > $2;

-- put: execute
update identity.one_time_code set ended_at = $1
where purpose = $2 and subject = $3 and binding_hash = $4 and ended_at is null;

-- put: execute
insert into identity.one_time_code (code_id, purpose, subject, binding_hash, sealed_hash, tries, address, created_at, expires_at)
values ($1, $2, $3, $4, $5, 0, $6, $7, $8);

-- countTry: maybeOne
update identity.one_time_code set tries = tries + 1
where purpose = $1 and subject = $2 and binding_hash = $3 and ended_at is null
  and expires_at > $4 and tries < $5
returning code_id, sealed_hash;

-- end: execute
update identity.one_time_code set ended_at = $1 where code_id = $2;

-- removeOld: execute
delete from identity.one_time_code where code_id in (
  select code_id from identity.one_time_code where created_at < $1 order by created_at limit $2);

-- src/people-imports/repository/import-rows.ts

-- clear: execute
delete from identity.people_import_row where import_id = $1;

-- insert: execute
insert into identity.people_import_row (import_id, client_id, position, number, nrp, name, title, division, outcome, changes, notes, is_faulty)
select $1::uuid, $2::text, n.position, n.number, n.nrp, n.name, n.title, n.division, n.outcome, n.changes, n.notes, n.is_faulty
from jsonb_to_recordset($3::jsonb) as n (position int, number int, nrp text, name text, title text, division text, outcome text,
  changes jsonb, notes jsonb, is_faulty bool);

-- write: execute
update identity.people_import_row r set nrp = n.nrp, name = n.name, title = n.title, division = n.division, outcome = n.outcome,
  changes = n.changes, notes = n.notes, is_faulty = n.is_faulty, person_id = n.person_id, before = n.before, changed_at = n.changed_at
from jsonb_to_recordset($1::jsonb) as n (position int, nrp text, name text, title text, division text, outcome text,
  changes jsonb, notes jsonb, is_faulty bool, person_id uuid, before jsonb, changed_at timestamptz)
where r.import_id = $2 and r.position = n.position;

-- lastWritten: many
select r.position, r.person_id, r.before, r.changed_at
from identity.people_import_row r
where r.import_id = $1 and r.person_id is not null and r.undo is null
order by r.position desc limit $2;

-- reopenKept: many
update identity.people_import_row r set undo = null from identity.person p
where r.import_id = $1 and r.undo <> 'undone' and p.person_id = r.person_id and p.deleted_at is null and p.updated_at = r.changed_at
returning r.position;

-- followRestored: execute
update identity.people_import_row r set changed_at = p.updated_at
from unnest($1::uuid[], $2::timestamptz[])
  as n (person_id, changed_at)
  join identity.person p on p.person_id = n.person_id
where r.import_id in (select import_id from identity.people_import where client_id = $3)
  and r.person_id = n.person_id and r.changed_at = n.changed_at and r.undo is distinct from 'undone';

-- noteUndo: execute
update identity.people_import_row r set undo = n.undo
from unnest($1::int[], $2::text[]) as n (position, undo)
where r.import_id = $3 and r.position = n.position;

-- counts: many
select r.import_id, count(*) filter (where outcome = 'created')::int as created, count(*) filter (where outcome = 'updated')::int as updated,
  count(*) filter (where outcome = 'reactivated')::int as reactivated, count(*) filter (where outcome = 'unchanged')::int as unchanged,
  count(*) filter (where outcome = 'refused')::int as refused, count(*) filter (where is_faulty)::int as faulty,
  count(*) filter (where undo = 'undone')::int as undone, count(*) filter (where undo <> 'undone')::int as kept
from identity.people_import_row r where r.import_id = any($1::uuid[]) group by r.import_id;

-- values: many
select r.{title | division} as value, count(*)::int as count from identity.people_import_row r
where r.import_id = $1 and r.{title | division} is not null group by 1 order by 2 desc, 1 limit 500;

-- list: many
select r.client_id, r.position, r.number, r.nrp, r.name, r.title, r.division, r.outcome, r.changes, r.notes, r.is_faulty, r.person_id, r.undo from identity.people_import_row r
where r.import_id = $1 and r.position > $2 and {true | {r.is_faulty | {r.undo <> 'undone' | r.outcome = $3}}}
  and ($4::text is null or r.title = $5) and ($6::text is null or r.division = $7)
order by r.position limit $8;

-- find: maybeOne
select r.client_id, r.position, r.number, r.nrp, r.name, r.title, r.division, r.outcome, r.changes, r.notes, r.is_faulty, r.person_id, r.undo from identity.people_import_row r where r.import_id = $1 and r.number = $2 limit 1;

-- src/people-imports/repository/people-columns.ts

-- ofClient: many
select head, fields from identity.people_column where client_id = $1 order by head limit 1000;

-- put: execute
insert into identity.people_column (client_id, head, fields)
select $1, c.head, c.fields::text[]
from unnest($2::text[], $3::text[]) as c (head, fields)
on conflict (client_id, head) do update set fields = excluded.fields;

-- src/people-imports/repository/people-imports.ts

-- insert: execute
insert into identity.people_import (import_id, client_id, account_id, made_at, source, sheet, sheets, workbook, state, heads, mapping, cells, total)
values ($1, $2, $3, $4, $5, $6, $7::text[], $8,
  $9, $10::jsonb, $11::jsonb, $12::jsonb, $13);

-- workbookOf: maybeOne
select i.workbook from identity.people_import i where i.import_id = $1;

-- putTable: execute
update identity.people_import set sheet = $1, heads = $2::jsonb,
  cells = $3::jsonb, total = $4
where import_id = $5;

-- find: maybeOne
select i.import_id, i.client_id, i.account_id, i.made_at, i.source, i.sheet, i.sheets, i.state, i.heads, i.mapping, i.total, i.done, i.written_at, i.undone_at from identity.people_import i where i.import_id = $1;

-- lockWithTable: maybeOne
select i.import_id, i.client_id, i.account_id, i.made_at, i.source, i.sheet, i.sheets, i.state, i.heads, i.mapping, i.total, i.done, i.written_at, i.undone_at, i.cells, i.edits from identity.people_import i where i.import_id = $1 for update;

-- findWithTable: maybeOne
select i.import_id, i.client_id, i.account_id, i.made_at, i.source, i.sheet, i.sheets, i.state, i.heads, i.mapping, i.total, i.done, i.written_at, i.undone_at, i.cells, i.edits from identity.people_import i where i.import_id = $1;

-- lock: maybeOne
select i.import_id, i.client_id, i.account_id, i.made_at, i.source, i.sheet, i.sheets, i.state, i.heads, i.mapping, i.total, i.done, i.written_at, i.undone_at from identity.people_import i where i.import_id = $1 for update;

-- firstCells: many
select coalesce(e.value -> 'cells', '[]') as cells from identity.people_import i, jsonb_array_elements(i.cells) with ordinality as e (value, at)
where i.import_id = $1 and jsonb_typeof(i.cells) = 'array' and e.at <= $2 order by e.at;

-- replan: execute
update identity.people_import set state = $1, mapping = $2::jsonb, edits = $3::jsonb
where import_id = $4;

-- advance: execute
update identity.people_import set done = $1, written_at = $2, workbook = null,
  state = case when $3::timestamptz is null then 'writing' else 'written' end,
  cells = case when $4::timestamptz is null then cells end,
  edits = case when $5::timestamptz is null then edits else '{}'::jsonb end
where import_id = $6;

-- advanceUndo: execute
update identity.people_import set undone_at = $1,
  state = case when $2::timestamptz is null then 'undoing' else 'undone' end
where import_id = $3;

-- list: many
select i.import_id, i.client_id, i.account_id, i.made_at, i.source, i.sheet, i.sheets, i.state, i.heads, i.mapping, i.total, i.done, i.written_at, i.undone_at from {(select i.* from identity.people_import i where true and {true | (i.import_id, i.import_id) {< | >} ($1, $2)} order by i.import_id {desc | asc}, i.import_id {desc | asc} limit $3) | (select i.* from unnest($4::text[]) one (client_id)
cross join lateral (select i.* from identity.people_import i where i.client_id = one.client_id and {true | (i.import_id, i.import_id) {< | >} ($5, $6)} order by i.import_id {desc | asc}, i.import_id {desc | asc} limit $7) i order by i.import_id {desc | asc}, i.import_id {desc | asc} limit $8)} i order by i.import_id {desc | asc}, i.import_id {desc | asc} limit $9;

-- removeOld: execute
delete from identity.people_import where import_id in (
  select import_id from identity.people_import
  where made_at < $1 or (made_at < $2 and state in ('mapping', 'planned'))
  order by made_at limit $3);

-- src/people-imports/repository/people-sheets.ts

-- ofClient: many
select name from identity.people_sheet where client_id = $1 order by chosen_at desc limit 100;

-- put: execute
insert into identity.people_sheet (client_id, name, chosen_at) values ($1, $2, $3)
on conflict (client_id, name) do update set chosen_at = excluded.chosen_at;

-- src/people/repository/handles.ts

-- lock: execute
insert into identity.handle as h (platform, handle, version)
select distinct k.platform, k.handle, 0 from (select * from unnest($1::text[], $2::text[]) as k (platform, handle)) k order by k.platform, k.handle
on conflict (platform, handle) do update set version = h.version;

-- ownerships: many; trusted: platform
select o.ownership_id, o.platform, o.handle, o.person_id, o.entered_at, o.valid_from, o.valid_to, o.voided_at, o.since from (select * from unnest($1::text[], $2::text[]) as k (platform, handle)) k
  join identity.handle_owner o on o.platform = k.platform and o.handle = k.handle and o.voided_at is null
union
select o.ownership_id, o.platform, o.handle, o.person_id, o.entered_at, o.valid_from, o.valid_to, o.voided_at, o.since from identity.handle_owner o
where o.person_id = any($3::uuid[]) and (o.voided_at is null or o.voided_at > $4);

-- apply: execute
update identity.handle_owner set voided_at = $1 where ownership_id = any($2::uuid[]);

-- apply: execute
update identity.handle_owner o set valid_to = e.at
from unnest($1::uuid[], $2::timestamptz[]) as e (id, at)
where o.ownership_id = e.id;

-- apply: execute
update identity.handle_owner set valid_to = null where ownership_id = any($1::uuid[]);

-- apply: execute
insert into identity.handle_owner (ownership_id, platform, handle, person_id, entered_at, valid_from, since)
select o.id, o.platform, o.handle, o.person, $1::timestamptz, o.valid_from, o.since
from unnest($2::uuid[], $3::text[],
  $4::text[], $5::uuid[],
  $6::timestamptz[], $7::date[])
  as o (id, platform, handle, person, valid_from, since);

-- raise: many
update identity.handle h set version = version + 1 where (h.platform, h.handle) in (select * from unnest($1::text[], $2::text[]) as k (platform, handle))
returning h.platform, h.handle, h.version, coalesce((
select jsonb_agg(jsonb_build_object('person_id', o.person_id, 'client_id', p.client_id,
    'from', to_char(o.valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'to', to_char(o.valid_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'since', o.since)
  order by o.valid_from nulls first, o.valid_to nulls last)
from identity.handle_owner o join identity.person p on p.person_id = o.person_id
where o.platform = h.platform and o.handle = h.handle and o.voided_at is null), '[]') as owners;

-- listAfter: many
select h.platform, h.handle, h.version, coalesce((
select jsonb_agg(jsonb_build_object('person_id', o.person_id, 'client_id', p.client_id,
    'from', to_char(o.valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'to', to_char(o.valid_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'since', o.since)
  order by o.valid_from nulls first, o.valid_to nulls last)
from identity.handle_owner o join identity.person p on p.person_id = o.person_id
where o.platform = h.platform and o.handle = h.handle and o.voided_at is null), '[]') as owners from identity.handle h
where (h.platform, h.handle) > ($1, $2) and h.version > 0
order by h.platform, h.handle limit $3;

-- heldBy: many; trusted: platform
select person_id, platform, handle, since from identity.handle_owner
where person_id = any($1::uuid[]) and valid_to is null and voided_at is null order by person_id, platform;

-- setSince: many; trusted: platform
update identity.handle_owner o set since = d.since
from unnest($1::uuid[], $2::text[], $3::date[])
  as d (person_id, platform, since)
where o.person_id = d.person_id and o.platform = d.platform and o.valid_to is null and o.voided_at is null and o.since is distinct from d.since
returning o.platform, o.handle;

-- everOwned: many; trusted: platform
select distinct platform, handle from identity.handle_owner
where person_id = $1 and voided_at is null order by platform, handle;

-- ownedSince: many; trusted: platform
select o.platform, o.handle, case when bool_or(o.valid_from is null) then null else min(o.valid_from) end as "from",
  case when bool_or(o.valid_to is null) then null else max(o.valid_to) end as "to",
  exists (select from identity.handle_owner other where other.platform = o.platform and other.handle = o.handle
    and other.person_id <> $1 and other.voided_at is null) as is_shared
from identity.handle_owner o where o.person_id = $2 and o.voided_at is null
group by o.platform, o.handle order by o.platform, o.handle;

-- pseudonymise: execute
delete from identity.handle_owner where person_id = $1 and voided_at is not null;

-- pseudonymise: execute
update identity.handle_owner o set handle = n.pseudonym, valid_to = coalesce(o.valid_to, $1)
from unnest($2::text[], $3::text[],
  $4::text[]) as n (platform, handle, pseudonym)
where o.person_id = $5 and o.platform = n.platform and o.handle = n.handle;

-- pseudonymise: execute
update identity.person set instagram = null, tiktok = null where person_id = $1;

-- src/people/repository/people-groups.ts

-- groups: many
with person as (
    select p.client_id, p.division, p.title, p.position, p.instagram, p.tiktok, p.whatsapp, p.active, c.name as client_name,
      {true | p.active = $1} as meant
    from identity.person p left join identity.client c on c.client_id = p.client_id
    where p.deleted_at is null {and p.client_id = any($2::text[])}? {and coalesce(p.division, '-') = any($3::text[])}? {and coalesce(p.title, '-') = any($4::text[])}? {and p.position ilike any($5::text[])}? {and case $6::text when 'instagram' then p.instagram is null when 'tiktok' then p.tiktok is null
when 'whatsapp' then p.whatsapp is null else p.instagram is null or p.tiktok is null end}? {and p.client_id = $7}? {and p.roles @> array[$8::text]}? {and upper(c.regional_id) = $9}? {and p.active = $10}? {and ((coalesce(p.title || ' ', '') || p.name) ilike $11 or p.division ilike $12 or p.nrp like $13
  or p.instagram ilike $14 or p.tiktok ilike $15 or ($16::boolean and p.email ilike $17)
  or p.client_id = any($18::text[]))}?
  ), counted as (
    select case when grouping(client_id) = 0 then 'units' when grouping(division) = 0 then 'divisions'
        when grouping(title) = 0 then 'ranks' when grouping(position) = 0 then 'positions' else 'all' end as kind,
      coalesce(client_id, division, title, position, '-') as id,
      coalesce(case when grouping(client_id) = 0 then max(client_name) end, client_id, division, title, position, '-') as name,
      count(*) filter (where meant)::int as total, count(*) filter (where active)::int as active,
      count(*) filter (where not active)::int as inactive,
      count(*) filter (where meant and instagram is null)::int as no_instagram,
      count(*) filter (where meant and tiktok is null)::int as no_tiktok,
      count(*) filter (where meant and (instagram is null or tiktok is null))::int as no_handle,
      count(*) filter (where meant and whatsapp is null)::int as no_whatsapp
    from person
    group by grouping sets ((client_id), (division), (title), (position), ())
  ), placed as (
    select kind, id, name, total, active, inactive, no_instagram, no_tiktok, no_handle, no_whatsapp,
      row_number() over (partition by kind order by total desc, name, id) as place
    from counted where total > 0 or kind = 'all'
  )
  select kind, id, name, total, active, inactive, no_instagram, no_tiktok, no_handle, no_whatsapp
  from placed where place <= $19 order by kind, place;

-- src/people/repository/people-lists.ts

-- list: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at, c.name as client_name, c.regional_id,
case when p.premium_expires_at > now() or p.premium_expires_at is null then p.premium_tier end as premium_tier,
case when p.premium_expires_at > now() then p.premium_expires_at end as premium_expires_at,
case when p.premium_expires_at > now() then to_char(p.premium_expires_at at time zone c.timezone, 'YYYY-MM-DD') end as premium_end_date, case when p.nrp like $1 or p.instagram ilike $2 or p.tiktok ilike $3 or p.name ilike $4 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $5 then '1' else '2' end as fit from
(select p.* from unnest($6::text[]) one (client_id)
  cross join lateral (select p.* from identity.person p left join identity.client c on c.client_id = p.client_id where p.client_id = one.client_id and p.deleted_at is null {and p.client_id = any($7::text[])}? {and coalesce(p.division, '-') = any($8::text[])}? {and coalesce(p.title, '-') = any($9::text[])}? {and p.position ilike any($10::text[])}? {and case $11::text when 'instagram' then p.instagram is null when 'tiktok' then p.tiktok is null
when 'whatsapp' then p.whatsapp is null else p.instagram is null or p.tiktok is null end}? {and p.client_id = $12}? {and p.roles @> array[$13::text]}? {and upper(c.regional_id) = $14}? {and p.active = $15}? {and ((coalesce(p.title || ' ', '') || p.name) ilike $16 or p.division ilike $17 or p.nrp like $18
  or p.instagram ilike $19 or p.tiktok ilike $20 or ($21::boolean and p.email ilike $22)
  or p.client_id = any($23::text[]))}? and {true | ({p.name | p.nrp | (coalesce(p.title, '') || chr(10) || p.name) collate "C" | (coalesce(p.division, '') || chr(10) || p.name) collate "C"}, p.person_id) {< | >} ($24, $25)} order by {p.name | p.nrp | (coalesce(p.title, '') || chr(10) || p.name) collate "C" | (coalesce(p.division, '') || chr(10) || p.name) collate "C"} {desc | asc}, p.person_id {desc | asc} limit $26) p order by {p.name | p.nrp | (coalesce(p.title, '') || chr(10) || p.name) collate "C" | (coalesce(p.division, '') || chr(10) || p.name) collate "C"} {desc | asc}, p.person_id {desc | asc} limit $27) p left join identity.client c on c.client_id = p.client_id order by {p.name | p.nrp | (coalesce(p.title, '') || chr(10) || p.name) collate "C" | (coalesce(p.division, '') || chr(10) || p.name) collate "C"} {desc | asc}, p.person_id {desc | asc} limit $28;

-- listFound: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at, c.name as client_name, c.regional_id,
case when p.premium_expires_at > now() or p.premium_expires_at is null then p.premium_tier end as premium_tier,
case when p.premium_expires_at > now() then p.premium_expires_at end as premium_expires_at,
case when p.premium_expires_at > now() then to_char(p.premium_expires_at at time zone c.timezone, 'YYYY-MM-DD') end as premium_end_date, case when p.nrp like $1 or p.instagram ilike $2 or p.tiktok ilike $3 or p.name ilike $4 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $5 then '1' else '2' end as fit from (select p.person_id from
(select p.* from unnest($6::text[]) one (client_id)
  cross join lateral (select p.person_id, p.client_id, p.name, p.title, p.division, p.nrp, p.instagram, p.tiktok from identity.person p left join identity.client c on c.client_id = p.client_id where p.client_id = one.client_id and p.deleted_at is null {and p.client_id = any($7::text[])}? {and coalesce(p.division, '-') = any($8::text[])}? {and coalesce(p.title, '-') = any($9::text[])}? {and p.position ilike any($10::text[])}? {and case $11::text when 'instagram' then p.instagram is null when 'tiktok' then p.tiktok is null
when 'whatsapp' then p.whatsapp is null else p.instagram is null or p.tiktok is null end}? {and p.client_id = $12}? {and p.roles @> array[$13::text]}? {and upper(c.regional_id) = $14}? {and p.active = $15}? {and ((coalesce(p.title || ' ', '') || p.name) ilike $16 or p.division ilike $17 or p.nrp like $18
  or p.instagram ilike $19 or p.tiktok ilike $20 or ($21::boolean and p.email ilike $22)
  or p.client_id = any($23::text[]))}? and {true | (p.name, p.person_id) {< | >} ($24, $25)} order by p.name {desc | asc}, p.person_id {desc | asc} limit $26) p order by p.name {desc | asc}, p.person_id {desc | asc} limit $27) p) found join identity.person p using (person_id)
  left join identity.client c on c.client_id = p.client_id order by p.name {desc | asc}, p.person_id {desc | asc} limit $28;

-- listFound: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at, c.name as client_name, c.regional_id,
case when p.premium_expires_at > now() or p.premium_expires_at is null then p.premium_tier end as premium_tier,
case when p.premium_expires_at > now() then p.premium_expires_at end as premium_expires_at,
case when p.premium_expires_at > now() then to_char(p.premium_expires_at at time zone c.timezone, 'YYYY-MM-DD') end as premium_end_date, case when p.nrp like $1 or p.instagram ilike $2 or p.tiktok ilike $3 or p.name ilike $4 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $5 then '1' else '2' end as fit from (select p.person_id from (select p.person_id from
(select p.* from unnest($6::text[]) one (client_id)
  cross join lateral (select p.person_id, p.client_id, p.name, p.title, p.division, p.nrp, p.instagram, p.tiktok from identity.person p left join identity.client c on c.client_id = p.client_id where p.client_id = one.client_id and p.deleted_at is null {and p.client_id = any($7::text[])}? {and coalesce(p.division, '-') = any($8::text[])}? {and coalesce(p.title, '-') = any($9::text[])}? {and p.position ilike any($10::text[])}? {and case $11::text when 'instagram' then p.instagram is null when 'tiktok' then p.tiktok is null
when 'whatsapp' then p.whatsapp is null else p.instagram is null or p.tiktok is null end}? {and p.client_id = $12}? {and p.roles @> array[$13::text]}? {and upper(c.regional_id) = $14}? {and p.active = $15}? {and ((coalesce(p.title || ' ', '') || p.name) ilike $16 or p.division ilike $17 or p.nrp like $18
  or p.instagram ilike $19 or p.tiktok ilike $20 or ($21::boolean and p.email ilike $22)
  or p.client_id = any($23::text[]))}? offset 0) p ) p left join identity.client c on c.client_id = p.client_id where {true | ({(case when p.nrp like $24 or p.instagram ilike $25 or p.tiktok ilike $26 or p.name ilike $27 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $28 then '1' else '2' end || chr(10) || p.name) collate "C" | {(coalesce(c.name, p.client_id) || chr(10) || p.name) collate "C" | {p.nrp | (coalesce(p.title, '') || chr(10) || p.name) collate "C" | (coalesce(p.division, '') || chr(10) || p.name) collate "C"}}}, p.person_id) {< | >} ($29, $30)} order by {(case when p.nrp like $31 or p.instagram ilike $32 or p.tiktok ilike $33 or p.name ilike $34 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $35 then '1' else '2' end || chr(10) || p.name) collate "C" | {(coalesce(c.name, p.client_id) || chr(10) || p.name) collate "C" | {p.nrp | (coalesce(p.title, '') || chr(10) || p.name) collate "C" | (coalesce(p.division, '') || chr(10) || p.name) collate "C"}}} {desc | asc}, p.person_id {desc | asc} limit $36) p) found join identity.person p using (person_id)
  left join identity.client c on c.client_id = p.client_id order by {(case when p.nrp like $37 or p.instagram ilike $38 or p.tiktok ilike $39 or p.name ilike $40 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $41 then '1' else '2' end || chr(10) || p.name) collate "C" | {(coalesce(c.name, p.client_id) || chr(10) || p.name) collate "C" | {p.nrp | (coalesce(p.title, '') || chr(10) || p.name) collate "C" | (coalesce(p.division, '') || chr(10) || p.name) collate "C"}}} {desc | asc}, p.person_id {desc | asc} limit $42;

-- listAtOnce: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at, c.name as client_name, c.regional_id,
case when p.premium_expires_at > now() or p.premium_expires_at is null then p.premium_tier end as premium_tier,
case when p.premium_expires_at > now() then p.premium_expires_at end as premium_expires_at,
case when p.premium_expires_at > now() then to_char(p.premium_expires_at at time zone c.timezone, 'YYYY-MM-DD') end as premium_end_date, case when p.nrp like $1 or p.instagram ilike $2 or p.tiktok ilike $3 or p.name ilike $4 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $5 then '1' else '2' end as fit from identity.person p left join identity.client c on c.client_id = p.client_id where p.deleted_at is null {and p.client_id = any($6::text[])}? {and coalesce(p.division, '-') = any($7::text[])}? {and coalesce(p.title, '-') = any($8::text[])}? {and p.position ilike any($9::text[])}? {and case $10::text when 'instagram' then p.instagram is null when 'tiktok' then p.tiktok is null
when 'whatsapp' then p.whatsapp is null else p.instagram is null or p.tiktok is null end}? {and p.client_id = $11}? {and p.roles @> array[$12::text]}? {and upper(c.regional_id) = $13}? {and p.active = $14}? {and ((coalesce(p.title || ' ', '') || p.name) ilike $15 or p.division ilike $16 or p.nrp like $17
  or p.instagram ilike $18 or p.tiktok ilike $19 or ($20::boolean and p.email ilike $21)
  or p.client_id = any($22::text[]))}? and {true | ({(case when p.nrp like $23 or p.instagram ilike $24 or p.tiktok ilike $25 or p.name ilike $26 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $27 then '1' else '2' end || chr(10) || p.name) collate "C" | {p.name | p.nrp | (coalesce(p.title, '') || chr(10) || p.name) collate "C" | (coalesce(p.division, '') || chr(10) || p.name) collate "C"}}, p.person_id) {< | >} ($28, $29)} order by {(case when p.nrp like $30 or p.instagram ilike $31 or p.tiktok ilike $32 or p.name ilike $33 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $34 then '1' else '2' end || chr(10) || p.name) collate "C" | {p.name | p.nrp | (coalesce(p.title, '') || chr(10) || p.name) collate "C" | (coalesce(p.division, '') || chr(10) || p.name) collate "C"}} {desc | asc}, p.person_id {desc | asc} limit $35;

-- listByClient: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at, c.name as client_name, c.regional_id,
case when p.premium_expires_at > now() or p.premium_expires_at is null then p.premium_tier end as premium_tier,
case when p.premium_expires_at > now() then p.premium_expires_at end as premium_expires_at,
case when p.premium_expires_at > now() then to_char(p.premium_expires_at at time zone c.timezone, 'YYYY-MM-DD') end as premium_end_date, case when p.nrp like $1 or p.instagram ilike $2 or p.tiktok ilike $3 or p.name ilike $4 then '0'
  when (' ' || coalesce(p.title || ' ', '') || p.name) ilike $5 then '1' else '2' end as fit from {(select p.* from identity.person p left join identity.client c on c.client_id = p.client_id where true and p.deleted_at is null {and p.client_id = any($6::text[])}? {and coalesce(p.division, '-') = any($7::text[])}? {and coalesce(p.title, '-') = any($8::text[])}? {and p.position ilike any($9::text[])}? {and case $10::text when 'instagram' then p.instagram is null when 'tiktok' then p.tiktok is null
when 'whatsapp' then p.whatsapp is null else p.instagram is null or p.tiktok is null end}? {and p.client_id = $11}? {and p.roles @> array[$12::text]}? {and upper(c.regional_id) = $13}? {and p.active = $14}? {and ((coalesce(p.title || ' ', '') || p.name) ilike $15 or p.division ilike $16 or p.nrp like $17
  or p.instagram ilike $18 or p.tiktok ilike $19 or ($20::boolean and p.email ilike $21)
  or p.client_id = any($22::text[]))}? and {true | ((coalesce(c.name, p.client_id) || chr(10) || p.name) collate "C", p.person_id) {< | >} ($23, $24)} {order by (coalesce(c.name, p.client_id) || chr(10) || p.name) collate "C" {desc | asc}, p.person_id {desc | asc} limit $25 | order by p.name {desc | asc}, p.person_id {desc | asc} limit $26}) | (select p.* from unnest($27::text[]) one (client_id)
  cross join lateral (select p.* from identity.person p left join identity.client c on c.client_id = p.client_id where p.client_id = one.client_id and p.deleted_at is null {and p.client_id = any($28::text[])}? {and coalesce(p.division, '-') = any($29::text[])}? {and coalesce(p.title, '-') = any($30::text[])}? {and p.position ilike any($31::text[])}? {and case $32::text when 'instagram' then p.instagram is null when 'tiktok' then p.tiktok is null
when 'whatsapp' then p.whatsapp is null else p.instagram is null or p.tiktok is null end}? {and p.client_id = $33}? {and p.roles @> array[$34::text]}? {and upper(c.regional_id) = $35}? {and p.active = $36}? {and ((coalesce(p.title || ' ', '') || p.name) ilike $37 or p.division ilike $38 or p.nrp like $39
  or p.instagram ilike $40 or p.tiktok ilike $41 or ($42::boolean and p.email ilike $43)
  or p.client_id = any($44::text[]))}? and {true | ((coalesce(c.name, p.client_id) || chr(10) || p.name) collate "C", p.person_id) {< | >} ($45, $46)} {order by (coalesce(c.name, p.client_id) || chr(10) || p.name) collate "C" {desc | asc}, p.person_id {desc | asc} limit $47 | order by p.name {desc | asc}, p.person_id {desc | asc} limit $48}) p )} p left join identity.client c on c.client_id = p.client_id order by (coalesce(c.name, p.client_id) || chr(10) || p.name) collate "C" {desc | asc}, p.person_id {desc | asc} limit $49;

-- stateOf: one
select count(*)::int as people,
  coalesce(bit_xor(hash_record_extended(row(p.person_id, p.version, p.updated_at, c.version), 0)), 0)::text as state
from identity.person p left join identity.client c on c.client_id = p.client_id where p.deleted_at is null and {true | p.client_id = $1};

-- src/people/repository/people-premium.ts

-- findPremium: maybeOne
select premium_tier, premium_expires_at, premium_imported from identity.person where person_id = $1 and deleted_at is null;

-- lockPremium: maybeOne
select premium_tier, premium_expires_at, premium_imported from identity.person where person_id = $1 and deleted_at is null for no key update;

-- setPersonPremium: execute
update identity.person set premium_tier = $1, premium_expires_at = $2,
  premium_imported = $3
where person_id = $4;

-- src/people/repository/people-search.ts

-- searchOf: many
select client_id from identity.client where client_id ilike $1 or name ilike $2;

-- src/people/repository/people.ts

-- countOf: one
select count(*)::int as count from identity.person where client_id = $1 and deleted_at is null;

-- find: maybeOne
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at, c.name as client_name, c.regional_id,
case when p.premium_expires_at > now() or p.premium_expires_at is null then p.premium_tier end as premium_tier,
case when p.premium_expires_at > now() then p.premium_expires_at end as premium_expires_at,
case when p.premium_expires_at > now() then to_char(p.premium_expires_at at time zone c.timezone, 'YYYY-MM-DD') end as premium_end_date from identity.person p left join identity.client c on c.client_id = p.client_id where p.person_id = $1 and p.deleted_at is null;

-- lockByNrp: maybeOne
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at from identity.person p where p.nrp = $1 and p.deleted_at is null and p.erased_at is null for no key update;

-- findByNrps: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at from identity.person p where p.nrp = any($1::text[]) and p.deleted_at is null;

-- erasingNrps: many
select nrp from identity.person where nrp = any($1::text[]) and deleted_at is null and erased_at is not null;

-- findByIds: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at from identity.person p where p.person_id = any($1::uuid[]) and p.deleted_at is null;

-- changedAt: many
select p.person_id, p.updated_at from identity.person p where p.person_id = any($1::uuid[]) and p.deleted_at is null;

-- lockByNrps: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at from identity.person p where p.nrp = any($1::text[]) and p.deleted_at is null and p.erased_at is null
  order by p.person_id for no key update;

-- lockById: maybeOne
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at from identity.person p where p.person_id = $1 and p.deleted_at is null and p.erased_at is null for no key update;

-- lockByIds: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at from identity.person p where p.person_id = any($1::uuid[]) and p.deleted_at is null and p.erased_at is null
  order by p.person_id for no key update;

-- idByNrp: maybeOne
select person_id from identity.person where nrp = $1 and deleted_at is null;

-- clientOfRenamed: maybeOne
select p.client_id from identity.person p join identity.person_nrp n using (person_id)
where p.nrp = $1 and p.deleted_at is null and n.nrp = $2 limit 1;

-- groundOf: one
select
  (select jsonb_build_object('name', c.name, 'regional_id', c.regional_id, 'timezone', c.timezone) from identity.client c where c.client_id = $1) as client,
  (select count(*)::int from identity.person p where p.client_id = $2 and p.deleted_at is null) as used,
  exists (select from identity.person p where p.nrp = $3 and p.deleted_at is null) as is_known;

-- lockRoom: execute
select pg_advisory_xact_lock(hashtextextended('identity.room ' || $1::text, 0));

-- insert: many
with wanted as (
  select * from unnest($1::text[], $2::text[],
    $3::uuid[]) as w (platform, handle, ownership_id)
), person as (
  insert into identity.person (person_id, client_id, nrp, name, title, division, position, village, whatsapp, email, roles, active,
    exempt, wants_whatsapp, instagram, tiktok, since, first_since, since_confirmed, version, created_at, updated_at)
  values ($4, $5, $6, $7, $8, $9, $10, $11,
    $12, $13, $14, $15, $16, $17, $18,
    $19, $20, $21, $22, $23, $24, $25)
  on conflict (nrp) where deleted_at is null do nothing
  returning person_id, nrp, since, created_at
), noted as (
  insert into identity.person_nrp (person_id, nrp, valid_from) select person_id, nrp, created_at from person
), fresh as (
  insert into identity.handle (platform, handle, version)
  select w.platform, w.handle, 1 from wanted w cross join person order by w.platform, w.handle
  on conflict do nothing
  returning platform, handle
), owned as (
  insert into identity.handle_owner (ownership_id, platform, handle, person_id, entered_at, since)
  select w.ownership_id, w.platform, w.handle, person.person_id, person.created_at, person.since
  from fresh join wanted w using (platform, handle) cross join person
)
select fresh.platform, fresh.handle from person left join fresh on true;

-- insertMany: one
with wanted as (
  select * from unnest($1::text[], $2::text[],
    $3::uuid[], $4::uuid[])
    as w (platform, handle, ownership_id, person_id)
), person as (
  insert into identity.person (person_id, client_id, nrp, name, title, division, position, village, whatsapp, email, roles, active,
    exempt, wants_whatsapp, instagram, tiktok, since, first_since, since_confirmed, version, created_at, updated_at)
  select n.person_id, n.client_id, n.nrp, n.name, n.title, n.division, n.position, n.village, n.whatsapp, n.email, n.roles::text[], n.active,
    n.exempt, n.wants_whatsapp, n.instagram, n.tiktok, n.since, n.first_since, n.since_confirmed, n.version, n.created_at, n.updated_at
  from unnest($5::uuid[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[],
    $14::text[], $15::text[],
    $16::boolean[], $17::boolean[],
    $18::boolean[], $19::text[],
    $20::text[], $21::date[],
    $22::date[], $23::boolean[], $24::int[],
    $25::timestamptz[], $26::timestamptz[])
    as n (person_id, client_id, nrp, name, title, division, position, village, whatsapp, email, roles, active, exempt, wants_whatsapp,
    instagram, tiktok, since, first_since, since_confirmed, version, created_at, updated_at)
  on conflict (nrp) where deleted_at is null do nothing
  returning person_id, nrp, since, created_at
), noted as (
  insert into identity.person_nrp (person_id, nrp, valid_from) select person_id, nrp, created_at from person
), fresh as (
  insert into identity.handle (platform, handle, version)
  select w.platform, w.handle, 1 from wanted w join person using (person_id) order by w.platform, w.handle
  on conflict do nothing
  returning platform, handle
), owned as (
  insert into identity.handle_owner (ownership_id, platform, handle, person_id, entered_at, since)
  select w.ownership_id, w.platform, w.handle, w.person_id, person.created_at, person.since
  from fresh join wanted w using (platform, handle) join person using (person_id)
)
select array(select nrp from person) as nrps, array(select platform || ' ' || handle from fresh) as given;

-- update: execute
update identity.person set client_id = $1, nrp = $2, name = $3, title = $4,
  division = $5, position = $6, village = $7, whatsapp = $8, email = $9,
  roles = $10, active = $11, exempt = $12, wants_whatsapp = $13,
  since = $14, first_since = $15, since_confirmed = $16,
  memberships = $17::jsonb,
  version = $18, updated_at = $19
where person_id = $20;

-- takeRole: many
with holder as (
    select person_id from identity.person
    where client_id = $1 and roles @> array[$2::text] and deleted_at is null
    order by person_id for no key update
  ), changed as (
    update identity.person p set roles = array_remove(p.roles, $3), version = p.version + 1, updated_at = $4
    from holder where p.person_id = holder.person_id
    returning p.*
  )
  select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at from changed p order by p.person_id;

-- renameNrp: execute
update identity.person_nrp set valid_to = $1 where person_id = $2 and valid_to is null;

-- renameNrp: execute
insert into identity.person_nrp (person_id, nrp, valid_from) values ($1, $2, $3)
on conflict (person_id, valid_from) do update set nrp = excluded.nrp, valid_to = null;

-- lockErasing: maybeOne
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at from identity.person p where p.person_id = $1 and p.deleted_at is null for no key update;

-- beginErasure: execute
update identity.person set erased_at = $1, whatsapp = null, email = null, wants_whatsapp = false, whatsapp_proved_at = null
where person_id = $2;

-- erase: execute
update identity.person set erased_at = $1, nrp = $2, whatsapp_proved_at = null where person_id = $3;

-- erase: execute
delete from identity.person_nrp where person_id = $1;

-- remove: execute
update identity.person set deleted_at = $1 where person_id = $2;

-- remove: execute
update identity.person_nrp set valid_to = $1 where person_id = $2 and valid_to is null;

-- setHandles: execute
with change as (
  select * from unnest($1::uuid[], $2::text[],
    $3::text[]) as c (person_id, platform, handle)
), wanted as (
  select person_id, bool_or(platform = 'instagram') as on_instagram, max(handle) filter (where platform = 'instagram') as instagram,
    bool_or(platform = 'tiktok') as on_tiktok, max(handle) filter (where platform = 'tiktok') as tiktok
  from change group by person_id
)
update identity.person p set instagram = case when w.on_instagram then w.instagram else p.instagram end,
  tiktok = case when w.on_tiktok then w.tiktok else p.tiktok end, updated_at = $4
from wanted w where p.person_id = w.person_id;

-- listAfter: many
select p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
p.created_at, p.updated_at from identity.person p where p.person_id > $1::uuid order by p.person_id limit $2;

-- src/people/repository/since-open.ts

-- listSinceOpen: many
select p.person_id, p.client_id, c.name as client_name, p.nrp, p.name, p.title, case when a.added >= d.first then a.added end as added,
  coalesce(h.handles, '[]') as handles, count(*) over ()::int as total
from identity.person p
join identity.client c on c.client_id = p.client_id
cross join lateral (select (p.created_at at time zone c.timezone)::date as added) a
cross join lateral (
  select coalesce($1::date, date_trunc('month', $2::timestamptz at time zone c.timezone)::date) as first) d
left join lateral (
  select jsonb_agg(jsonb_build_object('platform', o.platform, 'handle', o.handle, 'added', (o.entered_at at time zone c.timezone)::date)
    order by o.platform) as handles
  from identity.handle_owner o
  where o.person_id = p.person_id and o.valid_to is null and o.voided_at is null and o.since is null
    and (o.entered_at at time zone c.timezone)::date >= d.first
    and not exists (
      select from identity.handle_owner e
      where e.person_id = o.person_id and e.platform = o.platform and e.voided_at is null and e.entered_at < o.entered_at)) h on true
where not p.since_confirmed and p.active and p.deleted_at is null
  and ($3::text[] is null or p.client_id = any($4::text[]))
  and ($5::uuid[] is null or p.person_id = any($6::uuid[]))
  and (a.added >= d.first or h.handles is not null)
order by c.name, p.name, p.person_id limit $7;

-- src/platform-config/repository/platform-config.ts

-- lock: execute
select pg_advisory_xact_lock(hashtextextended('identity.platform_config', 0));

-- latest: maybeOne
select p.version, p.restored_version, p.before, p.after, p.changed_by, a.username as changed_by_name, p.changed_at
from identity.platform_config p left join identity.account a on a.account_id = p.changed_by order by p.version desc limit 1;

-- settingsOf: maybeOne
select p.version, p.restored_version, p.before, p.after, p.changed_by, a.username as changed_by_name, p.changed_at
from identity.platform_config p left join identity.account a on a.account_id = p.changed_by where p.version = $1;

-- list: many
select p.version, p.restored_version, p.before, p.after, p.changed_by, a.username as changed_by_name, p.changed_at
from identity.platform_config p left join identity.account a on a.account_id = p.changed_by order by p.version desc offset $1 limit $2;

-- list: one
select count(*)::int as total from identity.platform_config;

-- insert: execute
insert into identity.platform_config (version, restored_version, before, after, changed_by, changed_at)
values ($1, $2, $3::jsonb, $4::jsonb,
  $5, $6);

-- src/platform/repository/administrators.ts

-- haveTotp: one
select exists (
  select from identity.account a join identity.factor f on f.account_id = a.account_id
  where a.active and a.kind = 'staff' and a.sees_all and $1 = any(a.permissions)
    and f.kind = 'totp' and f.confirmed_at is not null) as some;

-- src/platform/repository/overview.ts

-- overview: one
select c.*, p.*, a.*,
  (select count(*)::int from identity.session where revoked_at is null and expires_at > $1) as open_sessions,
  (select count(*)::int from identity.premium_request where state in ('pending', 'confirmed') and expires_at > $2) as open_requests,
  (select count(*)::int from identity.subscription where state = 'active' and expires_at > $3) as active_subscriptions
from (select count(*)::int as clients, count(*) filter (where active)::int as active_clients from identity.client) c,
  (select count(*)::int as people, count(*) filter (where active)::int as active_people
    from identity.person where deleted_at is null) p,
  (select count(*)::int as accounts, count(*) filter (where active)::int as active_accounts,
    count(*) filter (where state = 'pending')::int as pending_accounts from identity.account where kind = 'staff') a;

-- clientSummary: one
select count(*)::int as total, count(*) filter (where active)::int as active,
  count(*) filter (where type = 'org')::int as org, count(*) filter (where type = 'direktorat')::int as direktorat,
  count(*) filter (where type = 'polda')::int as polda,
  count(*) filter (where active and not exists (
    select from identity.person p where p.client_id = c.client_id and p.active and p.deleted_at is null))::int as without_people
from identity.client c;

-- src/premium/repository/premium-requests.ts

-- insert: maybeOne
insert into identity.premium_request as r (request_token, client_id, account_id, person_id, username, tier, bank_name, account_number,
    sender_name, transfer_minor, price_minor, unique_code, whatsapp, proof_blob, proof_name, proof_url, state, expires_at, created_at, updated_at)
  values ($1, $2, $3, $4, $5,
    $6, $7, $8, $9, $10::text::bigint, $11::text::bigint, $12, $13,
    $14, $15, $16, $17, $18, $19, $20)
  on conflict do nothing returning r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at;

-- confirm: one
update identity.premium_request r set tier = $1, bank_name = $2, account_number = $3,
    sender_name = $4, transfer_minor = $5::text::bigint, price_minor = $6::text::bigint, unique_code = $7,
    whatsapp = $8, proof_blob = $9, proof_name = $10, proof_url = $11,
    state = 'confirmed', expires_at = $12, updated_at = $13
  where r.request_id = $14 and r.state in ('pending', 'confirmed') returning r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at;

-- lock: maybeOne
select r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at from identity.premium_request r where {r.request_token = $1 | r.request_id = $2} for update;

-- find: maybeOne
select r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at, c.name as client_name, p.nrp, p.name, s.expires_at as subscription_expires_at from identity.premium_request r join identity.client c on c.client_id = r.client_id left join identity.person p on p.person_id = r.person_id
left join identity.subscription s on s.request_id = r.request_id where {r.request_token = $1 | r.request_id = $2};

-- latestOf: maybeOne
select r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at, c.name as client_name, p.nrp, p.name, s.expires_at as subscription_expires_at from identity.premium_request r join identity.client c on c.client_id = r.client_id left join identity.person p on p.person_id = r.person_id
left join identity.subscription s on s.request_id = r.request_id where {r.person_id = $1 | r.account_id = $2} order by r.request_id desc limit 1;

-- newestOfAccount: many
with own as (
    select r.* from identity.premium_request r join identity.account a on a.account_id = r.account_id where {a.account_id = $1 | lower(a.username) = lower($2)})
  select r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at from own r
  where r.state in ('pending', 'confirmed') or r.request_id = (select max(request_id) from own having not bool_or(state in ('pending', 'confirmed')))
  order by r.request_id desc limit 2;

-- close: one
update identity.premium_request r set state = $1, decided_by = $2, decided_by_name = $3, reason = $4,
  decided_at = $5, updated_at = $6 where r.request_id = $7 and r.state in ('pending', 'confirmed') returning r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at;

-- closeLateOf: many
update identity.premium_request r set state = $1, decided_by = $2, decided_by_name = $3, reason = $4,
  decided_at = $5, updated_at = $6 where {r.person_id = $7 | r.account_id = $8} and r.client_id = $9 and r.state in ('pending', 'confirmed') and r.expires_at <= $10
  returning r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at;

-- closeLate: many
update identity.premium_request r set state = $1, decided_by = $2, decided_by_name = $3, reason = $4,
  decided_at = $5, updated_at = $6
  where r.request_id in (
    select r.request_id from identity.premium_request r where r.state in ('pending', 'confirmed') and r.expires_at <= $7
    order by r.expires_at limit $8 for update skip locked)
  returning r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at;

-- list: many
select r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at, c.name as client_name, p.nrp, p.name, s.expires_at as subscription_expires_at from {(
    select r.* from identity.premium_request r where true and r.state = any($1::text[]) and {true | (r.request_token, r.request_token) {< | >} ($2, $3)} order by r.request_token {desc | asc}, r.request_token {desc | asc} limit $4) | (select r.* from unnest($5::text[]) one (client_id)
  cross join lateral (
    select r.* from identity.premium_request r where r.client_id = one.client_id and r.state = any($6::text[]) and {true | (r.request_token, r.request_token) {< | >} ($7, $8)} order by r.request_token {desc | asc}, r.request_token {desc | asc} limit $9) r order by r.request_token {desc | asc}, r.request_token {desc | asc} limit $10)} r join identity.client c on c.client_id = r.client_id left join identity.person p on p.person_id = r.person_id
left join identity.subscription s on s.request_id = r.request_id order by r.request_token {desc | asc}, r.request_token {desc | asc} limit $11;

-- listFrom: many
select r.request_id, r.request_token, r.client_id, r.account_id, r.person_id, r.username, r.tier, r.bank_name,
r.account_number, r.sender_name, r.transfer_minor::text, r.price_minor::text, r.unique_code, r.whatsapp, r.proof_blob, r.proof_name, r.proof_url, r.state,
r.expires_at, r.decided_by, r.decided_by_name, r.decided_at, r.reason, r.created_at, r.updated_at, c.name as client_name, p.nrp, p.name, s.expires_at as subscription_expires_at from identity.premium_request r join identity.client c on c.client_id = r.client_id left join identity.person p on p.person_id = r.person_id
left join identity.subscription s on s.request_id = r.request_id where r.state = any($1::text[]) order by r.request_token desc offset $2 limit $3;

-- listFrom: one
select count(*)::int as total from identity.premium_request r where r.state = any($1::text[]);

-- src/premium/repository/subscriptions.ts

-- insert: one
insert into identity.subscription as s (subscription_id, request_id, client_id, account_id, person_id, tier, starts_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7,
  $8) returning s.subscription_id, s.request_id, s.client_id, s.account_id, s.person_id, s.tier, s.state, s.starts_at, s.expires_at, s.notified_days;

-- lockActive: maybeOne
select s.subscription_id, s.request_id, s.client_id, s.account_id, s.person_id, s.tier, s.state, s.starts_at, s.expires_at, s.notified_days from identity.subscription s where {s.person_id = $1 | s.account_id = $2} and s.state = 'active' for update;

-- end: one
update identity.subscription s set state = $1, ended_at = $2
where s.subscription_id = $3 and s.state = 'active' returning s.subscription_id, s.request_id, s.client_id, s.account_id, s.person_id, s.tier, s.state, s.starts_at, s.expires_at, s.notified_days;

-- setNotified: execute
update identity.subscription set notified_days = $1 where subscription_id = $2;

-- listDue: many
select s.subscription_id, s.request_id, s.client_id, s.account_id, s.person_id, s.tier, s.state, s.starts_at, s.expires_at, s.notified_days from identity.subscription s
where s.state = 'active' and s.expires_at <= $1
  and (s.expires_at <= $2 or s.notified_days is null or (s.expires_at <= $3 and s.notified_days > 1))
order by s.expires_at limit $4;

-- src/privacy/repository/consents.ts

-- findNotice: maybeOne
select n.client_id, n.version, n.text_id, n.text_en, a.username as published_by_name, n.published_at
from identity.privacy_notice n
left join identity.account a on a.account_id = case when n.published_by ~ '^account:[0-9a-f-]{36}$' then substr(n.published_by, 9)::uuid end
where n.client_id = $1 order by n.version desc limit 1;

-- addNotice: execute
select pg_advisory_xact_lock(hashtextextended('identity.privacy_notice ' || $1::text, 0));

-- addNotice: one
insert into identity.privacy_notice (client_id, version, text_id, text_en, published_by, published_at)
select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5::timestamptz
from identity.privacy_notice where client_id = $6
returning version;

-- findConsent: maybeOne
select consent_id, person_id, client_id, version, accepted_at, withdrawn_at from identity.privacy_consent
where person_id = $1 and client_id = $2;

-- accept: execute
insert into identity.privacy_consent (person_id, client_id, version, accepted_at, consent_id)
values ($1, $2, $3, $4, $5)
on conflict (person_id) do update set client_id = excluded.client_id, version = excluded.version, accepted_at = excluded.accepted_at,
  withdrawn_at = null, consent_id = excluded.consent_id;

-- withdraw: execute
update identity.privacy_consent set withdrawn_at = $1
where person_id = $2 and client_id = $3 and withdrawn_at is null;

-- list: many
select k.consent_id, k.person_id, k.client_id, k.version, k.accepted_at, k.withdrawn_at, p.nrp, p.name
  from {(
  select k.* from identity.privacy_consent k
  where true and {true | (k.consent_id, k.consent_id) {< | >} ($1, $2)} and exists (
    select from identity.person m where m.person_id = k.person_id and m.client_id = k.client_id) order by k.consent_id {desc | asc}, k.consent_id {desc | asc} limit $3) | (select k.* from unnest($4::text[]) one (client_id)
cross join lateral (
  select k.* from identity.privacy_consent k
  where k.client_id = one.client_id and {true | (k.consent_id, k.consent_id) {< | >} ($5, $6)} and exists (
    select from identity.person m where m.person_id = k.person_id and m.client_id = k.client_id) order by k.consent_id {desc | asc}, k.consent_id {desc | asc} limit $7) k order by k.consent_id {desc | asc}, k.consent_id {desc | asc} limit $8)} k join identity.person p using (person_id) order by k.consent_id {desc | asc}, k.consent_id {desc | asc} limit $9;

-- src/privacy/repository/own-data.ts

-- nrpsOf: many
select distinct nrp from identity.person_nrp where person_id = $1 order by nrp;

-- accountIdsOf: many
select account_id from identity.account where person_id = $1;

-- furtherNumbers: many
select g.whatsapp from (
  select whatsapp from identity.premium_request where person_id = $1
  union
  select r.whatsapp from identity.registration r join identity.person_nrp n on n.nrp = r.nrp
  where n.person_id = $2 and r.state = 'approved') g
where g.whatsapp <> '' and not exists (
  select from identity.person p where p.whatsapp = g.whatsapp and p.person_id <> $3 and p.deleted_at is null)
order by g.whatsapp limit 18;

-- premiumRequestIds: many
select request_id from identity.premium_request where person_id = $1;

-- removeOfAccounts: execute
delete from identity.session where account_id = any($1::uuid[]);

-- removeOfAccounts: execute
delete from identity.trusted_device where account_id = any($1::uuid[]);

-- removeOfAccounts: execute
delete from identity.pending_sign_in where account_id = any($1::uuid[]);

-- removeOfAccounts: execute
delete from identity.failed_sign_in where account_id = any($1::uuid[]);

-- removeOfAccounts: execute
delete from identity.account_token where account_id = any($1::uuid[]);

-- removeOfAccounts: execute
delete from identity.factor where account_id = any($1::uuid[]);

-- removeOfAccounts: execute
delete from identity.recovery_code where account_id = any($1::uuid[]);

-- remove: execute
update identity.account set password_hash = null, whatsapp = null, email = null, state = 'closed', updated_at = $1
where account_id = any($2::uuid[]);

-- remove: execute
delete from identity.one_time_code where subject = any($1::text[]);

-- remove: execute
delete from identity.binding_code where person_id = $1;

-- remove: execute
delete from identity.excuse where person_id = $1;

-- remove: execute
delete from identity.excuse_request where person_id = $1;

-- remove: execute
delete from identity.handle_conflict where holder_person_id = $1 or claimant_nrp = any($2::text[]);

-- remove: execute
delete from identity.near_miss m using identity.near_miss_person p where p.near_miss_id = m.near_miss_id and p.person_id = $1;

-- remove: execute
delete from identity.transfer where person_id = $1;

-- remove: execute
delete from identity.rename_suggestion where person_id = $1;

-- remove: execute
delete from identity.subscription where person_id = $1;

-- remove: execute
delete from identity.premium_request where person_id = $1;

-- remove: execute
delete from identity.registration where nrp = any($1::text[]);

-- remove: execute
delete from identity.people_import_row where person_id = $1 or nrp = any($2::text[]);

-- remove: execute
delete from identity.people_import where state in ('mapping', 'planned') and exists (
  select from unnest($1::text[]) as n (nrp)
  where strpos(cells::text, to_json(n.nrp)::text) > 0 or strpos(cells::text, to_json(ltrim(n.nrp, '0'))::text) > 0
    or strpos(edits::text, to_json(n.nrp)::text) > 0);

-- remove: execute
update identity.people_import_row set notes = '[]' where exists (
  select from unnest($1::text[]) as n (nrp) where strpos(notes::text, '(' || n.nrp || ')') > 0);

-- remove: execute
delete from identity.contact_chat where phone = any($1::text[]);

-- remove: execute
delete from identity.contact_stop where phone = any($1::text[]);

-- remove: execute
update identity.google_contact set name = null, synced_name = null, due_at = $1 where phone = any($2::text[]);

-- remove: execute
delete from identity.privacy_consent where person_id = $1;

-- collect: many
select person_id, client_id, nrp, name, title, division, position, village, whatsapp, email, roles, active, exempt, instagram, tiktok,
  wants_whatsapp, since, first_since, memberships, created_at, updated_at from identity.person where person_id = $1;

-- collect: many
select nrp, valid_from, valid_to from identity.person_nrp where person_id = $1 order by valid_from;

-- collect: many
select platform, handle, entered_at, valid_from, valid_to, since from identity.handle_owner
where person_id = $1 and voided_at is null order by platform, entered_at;

-- collect: many
select account_id, kind, state, created_at, updated_at from identity.account where account_id = any($1::uuid[]);

-- collect: many
select created_at, expires_at, revoked_at, address, device, last_seen_at from identity.session
where account_id = any($1::uuid[]) order by created_at;

-- collect: many
select reason, since from identity.excuse where person_id = $1;

-- collect: many
select reason, state, asked_at, decided_at, answer from identity.excuse_request where person_id = $1 order by asked_at;

-- collect: many
select request_id, tier, bank_name, account_number, sender_name, transfer_minor::text, whatsapp, proof_name, state, created_at
from identity.premium_request where person_id = $1 order by created_at;

-- collect: many
select tier, state, starts_at, expires_at from identity.subscription where person_id = $1 order by starts_at;

-- collect: many
select nrp, name, title, division, position, whatsapp, state, created_at from identity.registration
where nrp = any($1::text[]) order by created_at;

-- collect: many
select from_client_id, to_client_id, direction, since, reason, state, asked_at, decided_at, answer from identity.transfer
where person_id = $1 order by asked_at;

-- collect: many
select phone, name, first_at, noted_at from identity.contact_chat where phone = any($1::text[]) order by first_at;

-- collect: many
select client_id, version, accepted_at, withdrawn_at from identity.privacy_consent where person_id = $1;

-- collect: many
select e.client_id, e.action, e.occurred_at, p.body::jsonb as detail from identity.audit_entry e join identity.audit_payload p using (entry_id)
where e.subject = $1 and p.body is not null order by e.entry_id;

-- src/privacy/repository/privacy-requests.ts

-- insert: maybeOne
insert into identity.privacy_request as r (request_id, client_id, person_id, kind, reason, requested_by, requested_at, due_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict do nothing returning r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at;

-- lock: maybeOne
select r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at from identity.privacy_request r where r.request_id = $1 for update;

-- find: maybeOne
select r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at, c.name as client_name, p.nrp, p.name, coalesce(asker.kind = 'member', false) as is_own, asker.username as requested_by_name, decider.username as decided_by_name,
  coalesce((
    select jsonb_agg(jsonb_build_object('service', a.service, 'asked_at', a.asked_at, 'answered_at', a.answered_at, 'counts', a.counts)
      order by a.service)
    from identity.privacy_acknowledgement a where a.request_id = r.request_id), '[]') as services from identity.privacy_request r
join identity.client c on c.client_id = r.client_id join identity.person p on p.person_id = r.person_id
left join identity.account asker on asker.account_id = case when r.requested_by ~ '^account:[0-9a-f-]{36}$' then substr(r.requested_by, 9)::uuid end
left join identity.account decider on decider.account_id = case when r.decided_by ~ '^account:[0-9a-f-]{36}$' then substr(r.decided_by, 9)::uuid end where r.request_id = $1;

-- ofPerson: many
select r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at from identity.privacy_request r where r.person_id = $1 order by r.request_id desc limit $2;

-- list: many
select r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at, c.name as client_name, p.nrp, p.name, coalesce(asker.kind = 'member', false) as is_own, asker.username as requested_by_name, decider.username as decided_by_name,
  coalesce((
    select jsonb_agg(jsonb_build_object('service', a.service, 'asked_at', a.asked_at, 'answered_at', a.answered_at, 'counts', a.counts)
      order by a.service)
    from identity.privacy_acknowledgement a where a.request_id = r.request_id), '[]') as services from {(
    select r.* from identity.privacy_request r where true and r.state = any($1::text[]) and {true | (r.request_id, r.request_id) {< | >} ($2, $3)} order by r.request_id {desc | asc}, r.request_id {desc | asc} limit $4) | (select r.* from unnest($5::text[]) one (client_id)
  cross join lateral (
    select r.* from identity.privacy_request r where r.client_id = one.client_id and r.state = any($6::text[]) and {true | (r.request_id, r.request_id) {< | >} ($7, $8)} order by r.request_id {desc | asc}, r.request_id {desc | asc} limit $9) r order by r.request_id {desc | asc}, r.request_id {desc | asc} limit $10)} r
join identity.client c on c.client_id = r.client_id join identity.person p on p.person_id = r.person_id
left join identity.account asker on asker.account_id = case when r.requested_by ~ '^account:[0-9a-f-]{36}$' then substr(r.requested_by, 9)::uuid end
left join identity.account decider on decider.account_id = case when r.decided_by ~ '^account:[0-9a-f-]{36}$' then substr(r.decided_by, 9)::uuid end order by r.request_id {desc | asc}, r.request_id {desc | asc} limit $11;

-- refuse: one
update identity.privacy_request r set state = 'refused', decided_by = $1, decided_at = $2, answer = $3
  where r.request_id = $4 and r.state = 'open' returning r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at;

-- begin: execute
insert into identity.privacy_acknowledgement (request_id, service, client_id, asked_at)
select $1::uuid, service, $2, $3::timestamptz from unnest($4::text[]) as service;

-- begin: one
update identity.privacy_request r set state = 'running', decided_by = $1, decided_at = $2,
    subject = $3::jsonb
  where r.request_id = $4 and r.state = 'open' returning r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at;

-- acknowledge: execute
update identity.privacy_acknowledgement
set answered_at = $1, counts = $2::jsonb, part_blob = $3
where request_id = $4 and service = $5 and answered_at is null;

-- acknowledgements: many
select service, asked_at, answered_at, counts, part_blob from identity.privacy_acknowledgement
where request_id = $1 order by service;

-- finish: one
update identity.privacy_request r set state = 'done', done_at = $1, subject = null,
    reason = case when r.kind = 'export' then r.reason end,
    file_blob = $2, file_bytes = $3, file_expires_at = $4
  where r.request_id = $5 and r.state = 'running' returning r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at;

-- eraseOthers: many
with other as (
    select request_id, state in ('open', 'running') as is_pending from identity.privacy_request
    where person_id = $1 and request_id <> $2 order by request_id for update)
  update identity.privacy_request r set reason = null, file_blob = null, file_bytes = null,
    state = case when o.is_pending then 'refused' else r.state end, decided_at = coalesce(r.decided_at, $3),
    answer = case when o.is_pending or r.answer is not null then $4 end
  from other o where r.request_id = o.request_id returning r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at, o.is_pending as has_ended;

-- move: execute
update identity.privacy_request set client_id = $1 where person_id = $2 and state = 'open';

-- takeUnswept: many
select request_id, person_id from identity.privacy_request
where kind = 'erasure' and swept_at is null and done_at < $1 order by done_at limit $2 for update skip locked;

-- noteSwept: execute
update identity.privacy_request set swept_at = $1 where request_id = any($2::uuid[]);

-- takeExpired: many
update identity.privacy_request set file_blob = null, file_bytes = null
where request_id in (
  select request_id from identity.privacy_request where file_blob is not null and file_expires_at <= $1
  order by file_expires_at limit $2 for update skip locked)
returning request_id;

-- src/renames/repository/renames.ts

-- wasDismissed: one
select exists (
  select from identity.rename_suggestion
  where platform = $1 and person_id is not distinct from $2::uuid and (person_id is not null or client_id = $3)
    and from_handle = $4 and to_handle = $5 and state = 'dismissed') as dismissed;

-- lockOpen: maybeOne
select s.suggestion_id, s.client_id, s.platform, s.person_id, s.account_id, s.from_handle, s.to_handle, s.seen_at, s.state, s.decided_at from identity.rename_suggestion s
where s.platform = $1 and s.state = 'open' and s.person_id is not distinct from $2::uuid
  and (s.person_id is not null or s.client_id = $3)
for update;

-- insert: execute
insert into identity.rename_suggestion (suggestion_id, client_id, platform, person_id, account_id, from_handle, to_handle, seen_at, created_at)
values ($1, $2, $3, $4, $5, $6,
  $7, $8, $9)
on conflict do nothing;

-- update: execute
update identity.rename_suggestion set client_id = $1, account_id = $2, from_handle = $3,
  to_handle = $4, seen_at = $5
where suggestion_id = $6;

-- close: execute
update identity.rename_suggestion set state = $1, decided_at = $2, decided_by = $3
where suggestion_id = $4 and state = 'open';

-- lock: maybeOne
select s.suggestion_id, s.client_id, s.platform, s.person_id, s.account_id, s.from_handle, s.to_handle, s.seen_at, s.state, s.decided_at from identity.rename_suggestion s where s.suggestion_id = $1 for update;

-- views: many
select s.suggestion_id, s.client_id, s.platform, s.person_id, s.account_id, s.from_handle, s.to_handle, s.seen_at, s.state, s.decided_at, c.name as client_name, p.nrp, p.name from identity.rename_suggestion s join identity.client c on c.client_id = s.client_id left join identity.person p on p.person_id = s.person_id where s.suggestion_id = any($1::uuid[]) order by s.suggestion_id;

-- holderOf: maybeOne
select person_id from identity.handle_owner
where platform = $1 and handle = $2 and valid_to is null and voided_at is null;

-- move: execute
update identity.rename_suggestion set client_id = $1 where person_id = $2 and client_id <> $3;

-- list: many
select s.suggestion_id, s.client_id, s.platform, s.person_id, s.account_id, s.from_handle, s.to_handle, s.seen_at, s.state, s.decided_at, c.name as client_name, p.nrp, p.name from {(select s.* from identity.rename_suggestion s join identity.client c on c.client_id = s.client_id left join identity.person p on p.person_id = s.person_id where true and {true | (s.suggestion_id, s.suggestion_id) {< | >} ($1, $2)} and (s.state <> 'open' or
case when s.person_id is null then (case s.platform when 'instagram' then c.instagram_handle else c.tiktok_handle end)
  else (case s.platform when 'instagram' then p.instagram else p.tiktok end) end = s.from_handle) {and s.platform = $3}? {and s.state = $4}? order by s.suggestion_id {desc | asc}, s.suggestion_id {desc | asc} limit $5) | (select s.* from unnest($6::text[]) one (client_id)
  cross join lateral (select s.* from identity.rename_suggestion s join identity.client c on c.client_id = s.client_id left join identity.person p on p.person_id = s.person_id where s.client_id = one.client_id and {true | (s.suggestion_id, s.suggestion_id) {< | >} ($7, $8)} and (s.state <> 'open' or
case when s.person_id is null then (case s.platform when 'instagram' then c.instagram_handle else c.tiktok_handle end)
  else (case s.platform when 'instagram' then p.instagram else p.tiktok end) end = s.from_handle) {and s.platform = $9}? {and s.state = $10}? order by s.suggestion_id {desc | asc}, s.suggestion_id {desc | asc} limit $11) s order by s.suggestion_id {desc | asc}, s.suggestion_id {desc | asc} limit $12)} s join identity.client c on c.client_id = s.client_id left join identity.person p on p.person_id = s.person_id order by s.suggestion_id {desc | asc}, s.suggestion_id {desc | asc} limit $13;

-- src/reports/repository/units.ts

-- unitsOf: many
with recursive below as (
  select client_id from identity.client where client_id = $1
  union
  select c.client_id from below b join identity.client c on c.parent_client_id = b.client_id
), meant as (
  select client_id from below
  union
  select p.client_id from identity.person p where p.roles @> array[lower($2)::text] and p.active and p.deleted_at is null
)
select c.client_id, c.name, c.instagram_handle as instagram, c.tiktok_handle as tiktok
from meant join identity.client c using (client_id)
where c.active and c.type = 'org' order by c.name, c.client_id;

-- countOperators: many
select l.client_id, count(*)::int as accounts
from identity.account_client l join identity.account a using (account_id) join identity.role r on r.name = a.role
where l.client_id = any($1::text[]) and a.active and r.kind = 'client' and r.permissions @> array[$2::text]
group by l.client_id;

-- src/service-accounts/repository/service-accounts.ts

-- list: many
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, a.created_at from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.kind = 'service' and ($1::boolean or (not a.sees_all and a.tenants <> '{}' and a.tenants <@ $2::text[])) order by lower(a.username) limit $3;

-- find: maybeOne
select a.account_id, a.kind, a.person_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.name, a.display_name) as display_name, a.role, a.effective_role, r.role_id, a.permissions, a.granted,
coalesce(a.permissions = r.permissions and a.must_enrol_factor = identity.lacks_factor(a), false) as permissions_current, a.sees_all,
case when p.person_id is null then a.tenants else array[p.client_id] end as tenants, coalesce(p.client_id, a.client_id) as client_id, a.chosen_client_id, a.chosen_posts_of,
a.whatsapp, a.email, a.state, a.active and coalesce(p.active and p.deleted_at is null, true) as active, a.must_change_password,
coalesce(identity.lacks_factor(a), false) as must_enrol_factor, a.not_before, a.premium_tier, a.premium_expires_at, a.premium_imported, a.version,
case a.kind when 'service' then (
  select coalesce(jsonb_agg(jsonb_build_object('key_id', k.key_id, 'hash', k.key_hash, 'permissions', k.permissions, 'client_ids', k.client_ids,
    'expires_at', to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by k.key_id), '[]')
  from identity.service_key k where k.account_id = a.account_id and k.revoked_at is null) end as keys, a.created_at from identity.account a join identity.role r on r.name = a.effective_role left join identity.person p on p.person_id = a.person_id where a.kind = 'service' and a.account_id = $1;

-- src/service-accounts/repository/service-keys.ts

-- ofAccounts: many
select k.key_id, k.account_id, k.name, k.permissions, k.client_ids, k.created_at, a.username as created_by, k.expires_at, k.last_used_at,
  k.revoked_at
from identity.service_key k left join identity.account a on a.account_id = k.created_by
where k.account_id = any($1::uuid[]) order by k.key_id desc;

-- insert: execute
insert into identity.service_key (key_id, account_id, name, key_hash, permissions, client_ids, created_at, created_by, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- countKept: one
select count(*)::int as keys from identity.service_key where account_id = $1 and revoked_at is null;

-- revoke: execute
update identity.service_key set revoked_at = $1 where account_id = $2 and key_id = $3 and revoked_at is null;

-- revokeMadeBy: many
update identity.service_key set revoked_at = $1 where created_by = $2 and revoked_at is null
returning key_id, account_id;

-- noteUsed: execute
update identity.service_key set last_used_at = $1
where key_id = any($2::uuid[]) and (last_used_at is null or last_used_at < $3);

-- src/sessions/repository/failed-sign-ins.ts

-- add: maybeOne
with counted as (
  insert into identity.failed_sign_in (account_id, failures, first_at, last_at, last_address)
  select account_id, $1::int, $2::timestamptz, $3::timestamptz, $4::text
  from identity.account where account_id = $5
  on conflict (account_id) do update set failures = failed_sign_in.failures + excluded.failures,
    first_at = least(failed_sign_in.first_at, excluded.first_at),
    last_address = case when excluded.last_at >= failed_sign_in.last_at then excluded.last_address else failed_sign_in.last_address end,
    last_at = greatest(failed_sign_in.last_at, excluded.last_at)
  returning account_id, failures, first_at, last_at, last_address
)
select c.failures, c.first_at as "firstAt", c.last_at as "lastAt", c.last_address as address, coalesce(a.username, p.nrp, '') as username
from counted c join identity.account a using (account_id) left join identity.person p using (person_id);

-- take: maybeOne
delete from identity.failed_sign_in where account_id = $1
returning failures, first_at as "firstAt", last_at as "lastAt", last_address as address;

-- src/sessions/repository/log-ins.ts

-- countLogIns: many
with linked as (
  select a.account_id, coalesce(a.username, '') as username, c.client_id, c.name as client_name
  from identity.account a join identity.account_client l on l.account_id = a.account_id
    join identity.client c on c.client_id = l.client_id
  where c.type = 'org' and ($1 or c.client_id = any($2::text[]))
), counted as (
  select o.account_id, count(*) as logins from (
    select s.account_id from (select distinct account_id from linked) s
      join identity.audit_entry e on e.subject = s.account_id::text
    where e.action = $3 and e.occurred_at >= $4 and e.occurred_at < $5
    union all
    select s.account_id from (select distinct account_id from linked) s
      join identity.former_log_in f on f.actor_id = s.account_id::text
    where lower(f.login_source) = 'web' and f.logged_at >= $6 and f.logged_at < $7
  ) o group by 1
)
select account_id, username, client_id, client_name, logins from linked join counted using (account_id)
order by logins desc, lower(username), client_id;

-- src/sessions/repository/pending-sign-ins.ts

-- insert: execute
delete from identity.pending_sign_in where expires_at < $1;

-- insert: execute
insert into identity.pending_sign_in (token_hash, account_id, password_mark, address, tries, is_complete, created_at, expires_at)
values ($1, $2, $3, $4, 0,
  $5, $6, $7);

-- find: maybeOne
select token_hash, account_id, password_mark from identity.pending_sign_in
where token_hash = $1 and address = $2 and expires_at > $3 and tries < $4 and not is_complete;

-- countTry: maybeOne
update identity.pending_sign_in set tries = tries + 1
where token_hash = $1 and address = $2 and expires_at > $3 and tries < $4 and not is_complete returning token_hash, account_id, password_mark;

-- remove: execute
delete from identity.pending_sign_in where token_hash = $1;

-- takeComplete: maybeOne
delete from identity.pending_sign_in
where token_hash = $1 and address = $2 and expires_at > $3 and is_complete returning token_hash, account_id, password_mark;

-- src/sessions/repository/refresh-tokens.ts

-- insert: execute
insert into identity.refresh_token (token_hash, session_id, created_at) values ($1, $2, $3);

-- lock: maybeOne
select session_id, used_at from identity.refresh_token where token_hash = $1 for update;

-- markUsed: execute
update identity.refresh_token set used_at = $1 where token_hash = $2;

-- src/sessions/repository/sessions.ts

-- insert: execute
insert into identity.session (session_id, account_id, address, device, created_at, last_seen_at, expires_at, ends_idle, by_trust, failures_before, failed_last_at, failed_address)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
  $10, $11, $12);

-- failuresBefore: maybeOne
select failures_before as failures, coalesce(failed_last_at, created_at) as "lastAt", coalesce(failed_address, '') as address
from identity.session where session_id = $1 and failures_before > 0;

-- wasOpenedFrom: maybeOne
select s.session_id from identity.account a join identity.session s using (account_id)
where lower(a.username) = lower($1) and s.address = $2 limit 1;

-- isByTrust: maybeOne
select from identity.session where session_id = $1 and by_trust;

-- revoke: maybeOne
update identity.session set revoked_at = $1 where session_id = $2 and revoked_at is null and expires_at > $3
returning session_id, account_id, expires_at;

-- revokeOthers: many
update identity.session set revoked_at = $1
where account_id = $2 and revoked_at is null and expires_at > $3 and session_id is distinct from $4::uuid
returning session_id, account_id, expires_at;

-- listOpen: many
select s.session_id, s.account_id, s.expires_at, s.device, s.address, s.created_at, s.last_seen_at, a.kind,
  coalesce(a.username, p.nrp, '') as username, a.effective_role as role
from identity.session s join identity.account a using (account_id) left join identity.person p using (person_id)
where s.revoked_at is null and s.expires_at > $1 and ($2::uuid is null or s.account_id = $3) and ($4::boolean or (not a.sees_all and a.tenants <> '{}' and a.tenants <@ $5::text[]))
  and {true | (s.session_id, s.session_id) {< | >} ($6, $7)} order by s.session_id {desc | asc}, s.session_id {desc | asc} limit $8;

-- accountOf: maybeOne
select account_id from identity.session where session_id = $1 and revoked_at is null and expires_at > $2;

-- noteSeen: execute
update identity.session set last_seen_at = $1 where session_id = any($2::uuid[]) and last_seen_at < $3;

-- revokeIdle: many
update identity.session set revoked_at = $1 where session_id in (
  select session_id from identity.session
  where revoked_at is null and ends_idle and last_seen_at < $2 and expires_at > $3 order by last_seen_at limit $4 for update skip locked)
returning session_id, account_id, expires_at;

-- removeExpired: execute
delete from identity.session where session_id in (
  select session_id from identity.session where expires_at < $1 order by expires_at limit $2);

-- lockLiving: maybeOne
select session_id, account_id, expires_at, created_at from identity.session where session_id = $1 and revoked_at is null and expires_at > $2 for update;

-- isOver: maybeOne
select session_id from identity.session where session_id = $1 and revoked_at is null and expires_at <= $2;

-- prolong: execute
update identity.session set expires_at = $1, last_seen_at = greatest(last_seen_at, $2) where session_id = $3;

-- src/sessions/repository/trusted-devices.ts

-- isAllowed: maybeOne
select coalesce(identity.allows_trust(a), false) as allowed from identity.account a where a.account_id = $1;

-- isTrusted: maybeOne
select from identity.trusted_device t join identity.account a using (account_id)
where t.account_id = $1 and t.device_id = $2 and t.expires_at > $3 and identity.allows_trust(a);

-- list: many
select device_id, device, address, created_at, expires_at from identity.trusted_device t
where t.account_id = $1 and t.expires_at > $2 and exists (
  select from identity.account a where a.account_id = t.account_id and identity.allows_trust(a))
order by t.created_at desc, t.device_id;

-- put: execute
delete from identity.trusted_device where expires_at < $1;

-- put: execute
insert into identity.trusted_device (account_id, device_id, device, address, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (account_id, device_id) do update set device = excluded.device, address = excluded.address,
  created_at = excluded.created_at, expires_at = excluded.expires_at;

-- rename: execute
update identity.trusted_device set device_id = $1 where device_id = $2;

-- removeForbidden: execute
delete from identity.trusted_device t using identity.account a where a.account_id = t.account_id and not identity.allows_trust(a);

-- remove: execute
delete from identity.trusted_device where account_id = $1 and device_id = $2;

-- removeAll: execute
delete from identity.trusted_device where account_id = $1;

-- src/sessions/repository/visits.ts

-- addVisit: execute
insert into identity.visit (address, user_agent, visited_at) values ($1, $2, $3);

-- listVisits: many
select id, address, user_agent, at from (
  (select visit_id as id, address, user_agent, visited_at as at, '' as source from identity.visit order by visited_at desc limit $1)
  union all
  (select former_id, address, user_agent, visited_at, source from identity.former_visit order by visited_at desc limit $2)
) visit order by at desc, source, id desc limit $3;

-- removeVisits: execute
delete from identity.visit where visit_id in (select visit_id from identity.visit where visited_at < $1 limit $2);

-- src/single-sign-on/repository/sso-accounts.ts

-- find: maybeOne
select account_id from identity.sso_account where issuer = $1 and subject = $2;

-- insert: execute
insert into identity.sso_account (issuer, subject, account_id, created_at) values ($1, $2, $3, $4);

-- knownClients: many
select client_id from identity.client where client_id = any($1::text[]);

-- setRoles: execute
update identity.account set role = $1, updated_at = $2 where account_id = $3 and role <> $4;

-- setRoles: execute
delete from identity.account_client where account_id = $1 and client_id <> all($2::text[]);

-- setRoles: execute
insert into identity.account_client (account_id, client_id, position, role)
select $1::uuid, g.client_id, g.place, nullif(g.role, $2)
from unnest($3::text[], $4::text[]) with ordinality as g (client_id, role, place)
on conflict (account_id, client_id) do update set position = excluded.position, role = excluded.role;

-- src/transfers/repository/transfers.ts

-- insert: execute
insert into identity.transfer (transfer_id, person_id, from_client_id, to_client_id, direction, since, reason, asked_by, asked_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7,
  $8, $9, $10)
on conflict (person_id) where state = 'open' do nothing;

-- find: maybeOne
select t.transfer_id, t.person_id, t.from_client_id, t.to_client_id, t.direction, t.since, t.reason, t.asked_by, t.asked_at, t.expires_at, t.state, t.decided_by, t.decided_at, t.answer from identity.transfer t where t.transfer_id = $1;

-- lock: maybeOne
select t.transfer_id, t.person_id, t.from_client_id, t.to_client_id, t.direction, t.since, t.reason, t.asked_by, t.asked_at, t.expires_at, t.state, t.decided_by, t.decided_at, t.answer from identity.transfer t where t.transfer_id = $1 for update;

-- views: many
select t.transfer_id, t.person_id, t.from_client_id, t.to_client_id, t.direction, t.since, t.reason, t.asked_by, t.asked_at, t.expires_at, t.state, t.decided_by, t.decided_at, t.answer, p.nrp, p.name, p.title, p.division, f.name as from_client_name, c.name as to_client_name
from identity.transfer t join identity.person p on p.person_id = t.person_id join identity.client f on f.client_id = t.from_client_id
  join identity.client c on c.client_id = t.to_client_id
where t.transfer_id = any($1::uuid[]) order by t.transfer_id desc;

-- close: one
update identity.transfer t set state = $1, decided_by = $2, decided_at = $3, answer = $4 where t.transfer_id = $5 and t.state = 'open' returning t.transfer_id, t.person_id, t.from_client_id, t.to_client_id, t.direction, t.since, t.reason, t.asked_by, t.asked_at, t.expires_at, t.state, t.decided_by, t.decided_at, t.answer;

-- closeOfPerson: many
update identity.transfer t set state = $1, decided_by = $2, decided_at = $3, answer = $4 where t.person_id = $5 and t.state = 'open' and ($6::timestamptz is null or t.expires_at <= $7)
  returning t.transfer_id, t.person_id, t.from_client_id, t.to_client_id, t.direction, t.since, t.reason, t.asked_by, t.asked_at, t.expires_at, t.state, t.decided_by, t.decided_at, t.answer;

-- closeDue: many
update identity.transfer t set state = $1, decided_by = $2, decided_at = $3, answer = $4
  where t.transfer_id in (
    select transfer_id from identity.transfer where state = 'open' and expires_at <= $5
    order by expires_at limit $6 for update skip locked)
  returning t.transfer_id, t.person_id, t.from_client_id, t.to_client_id, t.direction, t.since, t.reason, t.asked_by, t.asked_at, t.expires_at, t.state, t.decided_by, t.decided_at, t.answer;

-- list: many
select t.transfer_id, t.person_id, t.from_client_id, t.to_client_id, t.direction, t.since, t.reason, t.asked_by, t.asked_at, t.expires_at, t.state, t.decided_by, t.decided_at, t.answer from identity.transfer t where {true | (t.transfer_id, t.transfer_id) {< | >} ($1, $2)} {and (t.from_client_id = any($3::text[]) or t.to_client_id = any($4::text[]))}? {and t.state = $5}? order by t.transfer_id {desc | asc}, t.transfer_id {desc | asc} limit $6;

-- src/usernames/repository/conflicts.ts

-- recordConflict: execute
insert into identity.handle_conflict as c (conflict_id, platform, handle, claimant_client_id, claimant_nrp, holder_person_id,
  holder_client_id, account_id, attempts, first_at, last_at)
values ($1, $2, $3, $4, $5, $6,
  $7, $8, 1, $9, $10)
on conflict (platform, handle, claimant_client_id, claimant_nrp) do update set attempts = c.attempts + 1,
  holder_person_id = excluded.holder_person_id, holder_client_id = excluded.holder_client_id, account_id = excluded.account_id,
  last_at = excluded.last_at, state = case when c.state = 'dismissed' and c.holder_person_id = excluded.holder_person_id then c.state else 'open' end,
  reason = case when c.state = 'dismissed' and c.holder_person_id = excluded.holder_person_id then c.reason end, decided_by = case when c.state = 'dismissed' and c.holder_person_id = excluded.holder_person_id then c.decided_by end,
  decided_at = case when c.state = 'dismissed' and c.holder_person_id = excluded.holder_person_id then c.decided_at end;

-- lock: maybeOne; trusted: platform
select conflict_id, claimant_client_id as client_id, platform, handle, claimant_nrp, state
from identity.handle_conflict where conflict_id = $1 for update;

-- close: execute
update identity.handle_conflict set state = $1, decided_by = $2, decided_at = $3, reason = $4
where conflict_id = $5 and state = 'open';

-- src/usernames/repository/near-misses.ts

-- suggestible: many
select f.handle, f.person_id, f.registered
from unnest($1::text[], $2::uuid[],
    $3::text[]) as f (handle, person_id, registered)
  join identity.person p on p.person_id = f.person_id and p.client_id = $4 and p.active and p.deleted_at is null
    and case $5::text when 'instagram' then p.instagram else p.tiktok end = f.registered
where not exists (
    select from identity.handle_owner o
    where o.platform = $6 and o.handle = f.handle and o.valid_to is null and o.voided_at is null)
  and not exists (
    select from identity.client c where case $7::text when 'instagram' then c.instagram_handle else c.tiktok_handle end = f.handle)
  and not exists (
    select from identity.near_miss n join identity.near_miss_person d using (near_miss_id)
    where n.client_id = $8 and n.platform = $9 and n.handle = f.handle and n.state = 'dismissed'
      and d.person_id = f.person_id and d.registered = f.registered)
order by f.handle, f.person_id;

-- replaceOpen: execute
update identity.near_miss set state = 'obsolete', decided_at = $1
where client_id = $2 and platform = $3 and state = 'open' and handle <> all($4::text[]);

-- replaceOpen: many
insert into identity.near_miss as n (near_miss_id, client_id, platform, handle, posts, seen_at, created_at)
select f.id, $1, $2, f.handle, f.posts, $3::timestamptz, $4::timestamptz
from unnest($5::uuid[], $6::text[], $7::int[])
  as f (id, handle, posts)
on conflict (client_id, platform, handle) where state = 'open' do update set posts = excluded.posts, seen_at = excluded.seen_at
returning n.near_miss_id, n.handle;

-- replaceOpen: execute
delete from identity.near_miss_person where near_miss_id = any($1::uuid[]);

-- replaceOpen: execute
insert into identity.near_miss_person (near_miss_id, person_id, client_id, registered)
select f.id, f.person_id, $1, f.registered
from unnest($2::uuid[], $3::uuid[],
  $4::text[]) as f (id, person_id, registered);

-- lock: maybeOne
select near_miss_id, client_id, platform, handle, state from identity.near_miss where near_miss_id = $1 for update;

-- peopleOf: many
select person_id, registered from identity.near_miss_person where near_miss_id = $1 order by person_id;

-- close: execute
update identity.near_miss set state = $1, decided_by = $2, decided_at = $3, reason = $4
where near_miss_id = $5 and state = 'open';

-- src/usernames/repository/username-issues.ts

-- list: many
select i.issue_id, i.kind, i.client_id, c.name as client_name, i.platform, i.handle, i.registered, i.person_id, i.claimant_nrp, i.seen, i.seen_at, i.state, i.reason, i.decided_at from {(
    select i.* from (
select suggestion_id as issue_id, 'rename' as kind, client_id, platform, to_handle as handle, from_handle as registered, person_id,
  null::text as claimant_nrp, 1 as seen, seen_at, state, null::text as reason, decided_at
from identity.rename_suggestion) i where true and {true | (i.issue_id, i.issue_id) {< | >} ($1, $2)} and ($3::text is null or i.platform = $4)
      and ($5::text is null or i.state = $6) and (i.state <> 'open' or case when i.person_id is null
then exists (
  select from identity.client c
  where c.client_id = i.client_id and case i.platform when 'instagram' then c.instagram_handle else c.tiktok_handle end = i.registered)
else exists (select from identity.person p where p.person_id = i.person_id and case i.platform when 'instagram' then p.instagram else p.tiktok end = i.registered) end) order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $7) | (select i.* from unnest($8::text[]) one (client_id)
  cross join lateral (
    select i.* from (
select suggestion_id as issue_id, 'rename' as kind, client_id, platform, to_handle as handle, from_handle as registered, person_id,
  null::text as claimant_nrp, 1 as seen, seen_at, state, null::text as reason, decided_at
from identity.rename_suggestion) i where i.client_id = one.client_id and {true | (i.issue_id, i.issue_id) {< | >} ($9, $10)} and ($11::text is null or i.platform = $12)
      and ($13::text is null or i.state = $14) and (i.state <> 'open' or case when i.person_id is null
then exists (
  select from identity.client c
  where c.client_id = i.client_id and case i.platform when 'instagram' then c.instagram_handle else c.tiktok_handle end = i.registered)
else exists (select from identity.person p where p.person_id = i.person_id and case i.platform when 'instagram' then p.instagram else p.tiktok end = i.registered) end) order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $15) i order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $16)} i join identity.client c using (client_id) order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $17;

-- list: many; trusted: platform
select i.issue_id, i.kind, i.client_id, c.name as client_name, i.platform, i.handle, i.registered, i.person_id, i.claimant_nrp, i.seen, i.seen_at, i.state, i.reason, i.decided_at from {(
    select i.* from (
select conflict_id as issue_id, 'conflict' as kind, claimant_client_id as client_id, platform, handle, null::text as registered,
  null::uuid as person_id, claimant_nrp, attempts as seen, last_at as seen_at, state, reason, decided_at
from identity.handle_conflict) i where true and {true | (i.issue_id, i.issue_id) {< | >} ($1, $2)} and ($3::text is null or i.platform = $4)
      and ($5::text is null or i.state = $6) and (i.state <> 'open' or not exists (
select from identity.person p where p.nrp = i.claimant_nrp and p.deleted_at is null and case i.platform when 'instagram' then p.instagram else p.tiktok end = i.handle)) order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $7) | (select i.* from unnest($8::text[]) one (client_id)
  cross join lateral (
    select i.* from (
select conflict_id as issue_id, 'conflict' as kind, claimant_client_id as client_id, platform, handle, null::text as registered,
  null::uuid as person_id, claimant_nrp, attempts as seen, last_at as seen_at, state, reason, decided_at
from identity.handle_conflict) i where i.client_id = one.client_id and {true | (i.issue_id, i.issue_id) {< | >} ($9, $10)} and ($11::text is null or i.platform = $12)
      and ($13::text is null or i.state = $14) and (i.state <> 'open' or not exists (
select from identity.person p where p.nrp = i.claimant_nrp and p.deleted_at is null and case i.platform when 'instagram' then p.instagram else p.tiktok end = i.handle)) order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $15) i order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $16)} i join identity.client c using (client_id) order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $17;

-- list: many
select i.issue_id, i.kind, i.client_id, c.name as client_name, i.platform, i.handle, i.registered, i.person_id, i.claimant_nrp, i.seen, i.seen_at, i.state, i.reason, i.decided_at from {(
    select i.* from (
select near_miss_id as issue_id, 'near_miss' as kind, client_id, platform, handle, null::text as registered, null::uuid as person_id,
  null::text as claimant_nrp, posts as seen, seen_at, state, reason, decided_at
from identity.near_miss) i where true and {true | (i.issue_id, i.issue_id) {< | >} ($1, $2)} and ($3::text is null or i.platform = $4)
      and ($5::text is null or i.state = $6) and (i.state <> 'open' or exists (
select from identity.near_miss_person n join identity.person p using (person_id)
where n.near_miss_id = i.issue_id and p.client_id = i.client_id and p.active and p.deleted_at is null
  and case i.platform when 'instagram' then p.instagram else p.tiktok end = n.registered)) order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $7) | (select i.* from unnest($8::text[]) one (client_id)
  cross join lateral (
    select i.* from (
select near_miss_id as issue_id, 'near_miss' as kind, client_id, platform, handle, null::text as registered, null::uuid as person_id,
  null::text as claimant_nrp, posts as seen, seen_at, state, reason, decided_at
from identity.near_miss) i where i.client_id = one.client_id and {true | (i.issue_id, i.issue_id) {< | >} ($9, $10)} and ($11::text is null or i.platform = $12)
      and ($13::text is null or i.state = $14) and (i.state <> 'open' or exists (
select from identity.near_miss_person n join identity.person p using (person_id)
where n.near_miss_id = i.issue_id and p.client_id = i.client_id and p.active and p.deleted_at is null
  and case i.platform when 'instagram' then p.instagram else p.tiktok end = n.registered)) order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $15) i order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $16)} i join identity.client c using (client_id) order by i.issue_id {desc | asc}, i.issue_id {desc | asc} limit $17;

-- find: maybeOne; trusted: platform
select i.issue_id, i.kind, i.client_id, c.name as client_name, i.platform, i.handle, i.registered, i.person_id, i.claimant_nrp, i.seen, i.seen_at, i.state, i.reason, i.decided_at from (
    select i.* from (
select suggestion_id as issue_id, 'rename' as kind, client_id, platform, to_handle as handle, from_handle as registered, person_id,
  null::text as claimant_nrp, 1 as seen, seen_at, state, null::text as reason, decided_at
from identity.rename_suggestion) i where i.issue_id = $1
    union all select i.* from (
select conflict_id as issue_id, 'conflict' as kind, claimant_client_id as client_id, platform, handle, null::text as registered,
  null::uuid as person_id, claimant_nrp, attempts as seen, last_at as seen_at, state, reason, decided_at
from identity.handle_conflict) i where i.issue_id = $2
    union all select i.* from (
select near_miss_id as issue_id, 'near_miss' as kind, client_id, platform, handle, null::text as registered, null::uuid as person_id,
  null::text as claimant_nrp, posts as seen, seen_at, state, reason, decided_at
from identity.near_miss) i where i.issue_id = $3) i join identity.client c using (client_id);

-- peopleOf: many
with i as (
  select * from unnest($1::uuid[], $2::text[],
    $3::text[], $4::text[], $5::text[],
    $6::uuid[], $7::text[])
    as i (issue_id, kind, client_id, platform, handle, person_id, claimant_nrp)
), part as (
  select issue_id, 'candidate' as part, person_id from i where kind = 'rename' and person_id is not null
  union all
  select i.issue_id, 'candidate', p.person_id from i join identity.person p on p.nrp = i.claimant_nrp and p.client_id = i.client_id
  union all
  select i.issue_id, 'candidate', n.person_id from i join identity.near_miss_person n on n.near_miss_id = i.issue_id
  union all
  select i.issue_id, 'holder', o.person_id from i join identity.handle_owner o on o.platform = i.platform and o.handle = i.handle
  where i.kind = 'conflict' and o.valid_to is null and o.voided_at is null)
select part.issue_id, part.part, p.person_id, p.client_id, c.name as client_name, p.nrp, p.name, p.title, p.division,
  case i.platform when 'instagram' then p.instagram else p.tiktok end as handle
from part join i using (issue_id) join identity.person p on p.person_id = part.person_id and p.deleted_at is null
  join identity.client c on c.client_id = p.client_id
where part.part = 'holder' or p.client_id = i.client_id
order by p.name, p.person_id;

-- src/users/repository/users.ts

-- find: maybeOne
select a.account_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.email, a.email) as email,
  coalesce(p.name, a.display_name, a.username, '') as display_name, a.created_at,
  coalesce((select max(s.last_seen_at) from identity.session s where s.account_id = a.account_id), a.created_at) as last_active_at, a.state
from identity.account a left join identity.person p on p.person_id = a.person_id where a.account_id = $1;

-- lockForRemoval: maybeOne
select account_id from identity.account where account_id = $1 and role = 'user' for update;

-- remove: execute
delete from identity.passkey_challenge where account_id = $1;

-- remove: execute
delete from identity.account where account_id = $1 and role = 'user';
