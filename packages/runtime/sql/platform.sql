-- What every schema of the platform stands on. Runs at each start under an advisory lock; every statement may be repeated.
do $$
begin
  if not exists (select from pg_roles where rolname = 'balai_app') then
    create role balai_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'balai_system') then
    create role balai_system nologin;
  end if;
exception
  when duplicate_object or unique_violation then null; -- another installation on this server made them just now
end $$;

-- Every transaction changes to one of the two. Since PostgreSQL 16 that is a right of its own, which whoever may create roles does not get
-- with the role it creates, but may give itself.
do $$
declare
  wanted text;
  since_16 boolean := current_setting('server_version_num')::int >= 160000;
begin
  foreach wanted in array array['balai_app', 'balai_system'] loop
    if not pg_has_role(current_user, wanted, case when since_16 then 'set' else 'member' end) then
      execute format('grant %I to current_user', wanted) || case when since_16 then ' with set true' else '' end;
    end if;
  end loop;
end $$;

create schema if not exists balai;
grant usage on schema balai to balai_app, balai_system;

create table if not exists balai.installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null default gen_random_uuid(),
  bus text,
  created_at timestamptz not null default now()
);
insert into balai.installation default values on conflict do nothing;

create table if not exists balai.migration (
  schema_name text not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  primary key (schema_name, name)
);

-- Null, and so no rows at all, when no tenant is set; '' is what a reused connection shows after a transaction that set one.
create or replace function balai.tenants() returns text[] language sql stable
  as $$ select string_to_array(nullif(current_setting('balai.tenants', true), ''), ',') $$;

create or replace procedure balai.lock_down(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists balai_system on %s', target);
  execute format('create policy balai_system on %s to balai_system using (true) with check (true)', target);
  execute format('drop policy if exists balai_app on %s', target);
end $$;

-- Rows belong to the client named in a column: seen and changed only by units of work that may see that client.
create or replace procedure balai.protect(target regclass, tenant_column name) language plpgsql as $$
begin
  call balai.lock_down(target);
  execute format(
    'create policy balai_app on %s to balai_app using (%2$I = any((select balai.tenants())::text[])) with check (%2$I = any((select balai.tenants())::text[]))',
    target, tenant_column);
end $$;

-- Read by everyone, changed only by work that crosses clients.
create or replace procedure balai.protect_shared(target regclass) language plpgsql as $$
begin
  call balai.lock_down(target);
  execute format('create policy balai_app on %s for select to balai_app using (true)', target);
end $$;

-- Out of reach of work on behalf of a client.
create or replace procedure balai.protect_internal(target regclass) language plpgsql as $$
begin
  call balai.lock_down(target);
end $$;
