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

-- Who has one of these two is let through the policies below, and gets nothing else by it: no schema and no table is granted to them, ever.
-- The roles of run-time logins have them, each with rights on its own schema alone.
do $$
begin
  if not exists (select from pg_roles where rolname = 'balai_client_rows') then
    create role balai_client_rows nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'balai_all_rows') then
    create role balai_all_rows nologin;
  end if;
exception
  when duplicate_object or unique_violation then null; -- another installation on this server made them just now
end $$;

-- Every transaction of a login that is shared changes to one of the two. Since PostgreSQL 16 that is a right of its own, which whoever may create roles does not get
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

-- Several services index words by trigrams. Their migrations run at the same time, and of two that create the extension one fails.
do $$
begin
  create extension if not exists pg_trgm schema balai;
exception
  when insufficient_privilege or undefined_file or feature_not_supported then null; -- searches go without their index
end $$;

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

-- Run-time logins as this database was given them; a copy of the database, or another server, makes its own.
create table if not exists balai.login (
  service text primary key,
  role_name text not null,
  database_name text not null,
  -- Of the password, which is kept nowhere; null where an administrator gave it.
  password_mark text,
  -- Of what was granted: it is granted anew when files were applied since.
  grants_mark text not null
);

-- Null, and so no rows at all, when no tenant is set; '' is what a reused connection shows after a transaction that set one.
create or replace function balai.tenants() returns text[] language sql stable
  as $$ select string_to_array(nullif(current_setting('balai.tenants', true), ''), ',') $$;

-- The client and the person of a member's unit of work; null for everybody else. Tenants are not set then, so that rows are closed to members
-- unless their table opens them.
create or replace function balai.member_client() returns text language sql stable
  as $$ select split_part(nullif(current_setting('balai.member', true), ''), ' ', 1) $$;
create or replace function balai.member_person() returns uuid language sql stable
  as $$ select split_part(nullif(current_setting('balai.member', true), ''), ' ', 2)::uuid $$;

-- The account of a unit of work that is about what the account takes part in; null for all others.
create or replace function balai.account() returns uuid language sql stable
  as $$ select nullif(current_setting('balai.account', true), '')::uuid $$;

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

-- Opens rows of a protected table to members of their client, for reading: those of the person in a column; without one, all. What a member files is
-- written under the scope of their client, once it is known to be about them.
create or replace procedure balai.open_to_members(target regclass, tenant_column name, person_column name default null) language plpgsql as $$
begin
  execute format('drop policy if exists balai_member on %s', target);
  execute format(
    'create policy balai_member on %s for select to balai_app using (%I = (select balai.member_client())%s)',
    target, tenant_column, case when person_column is not null then format(' and %I = (select balai.member_person())', person_column) else '' end);
end $$;

-- Rows belong to a conversation, and to no client: they are seen and changed by units of work of an account that has a row for the conversation in
-- the membership table, which is protected by `balai.protect_account`.
create or replace procedure balai.protect_members(target regclass, membership regclass, conversation_column name) language plpgsql as $$
declare taking_part text := format(
  'exists (select from %s s where s.account_id = (select balai.account()) and s.conversation_id = %s.%I)', membership, target, conversation_column);
begin
  call balai.lock_down(target);
  execute format('create policy balai_app on %s to balai_app using (%s) with check (%2$s)', target, taking_part);
end $$;

-- Rows belong to the account named in a column.
create or replace procedure balai.protect_account(target regclass, account_column name) language plpgsql as $$
begin
  call balai.lock_down(target);
  execute format(
    'create policy balai_app on %s to balai_app using (%2$I = (select balai.account())) with check (%2$I = (select balai.account()))',
    target, account_column);
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

-- Tables for approvals of one kind of subject: policies, rounds and requests, as @balai/approvals reads them. Their names begin with the prefix, which
-- names the schema; subject_id is the column for the subject's id, which is unique in its table together with client_id.
create or replace procedure balai.create_approvals(prefix text, subject regclass, subject_id name) language plpgsql as $$
declare bare text := split_part(prefix, '.', 2);
begin
  execute format($sql$
    create table %1$s_policy (
      client_id text primary key,
      kind text not null check (kind in ('one', 'all', 'n_of_m', 'sequence')),
      needed int not null check (needed between 1 and 20),
      approvers jsonb not null,
      deadline_hours int check (deadline_hours between 1 and 720),
      escalate_to uuid,
      updated_by text not null,
      updated_at timestamptz not null,
      deleted_at timestamptz,
      version int not null
    );
    create table %1$s_round (
      round_id uuid primary key,
      number int generated by default as identity unique,
      %2$I uuid not null,
      client_id text not null,
      kind text not null check (kind in ('one', 'all', 'n_of_m', 'sequence')),
      needed int not null,
      is_open_to_all boolean not null,
      deadline_hours int,
      escalate_to uuid,
      status text not null check (status in ('open', 'approved', 'rejected', 'changes_requested', 'expired', 'void')),
      requested_by_id uuid,
      requested_by_name text not null,
      opened_at timestamptz not null,
      due_at timestamptz,
      ended_at timestamptz,
      foreign key (client_id, %2$I) references %3$s (client_id, id)
    );
    create unique index %4$s_round_open on %1$s_round (%2$I) where status = 'open';
    create index %4$s_round_of_subject on %1$s_round (%2$I, opened_at);
    create index %4$s_round_due on %1$s_round (due_at) where status = 'open' and due_at is not null;
    create table %1$s_request (
      request_id uuid primary key,
      round_id uuid not null references %1$s_round,
      client_id text not null,
      position int not null,
      account_id uuid not null,
      stand_ins uuid[] not null default '{}',
      status text not null check (status in ('waiting', 'asked', 'approved', 'rejected', 'changes_requested', 'expired', 'void')),
      is_escalation boolean not null default false,
      asked_at timestamptz,
      due_at timestamptz,
      remind_at timestamptz,
      decided_at timestamptz,
      decided_by_id uuid,
      decided_by_name text,
      channel text check (channel in ('dashboard', 'api', 'whatsapp', 'email')),
      note text,
      code_hashes text[] not null default '{}',
      code_attempts int not null default 0,
      unique (round_id, position)
    );
    create index %4$s_request_open on %1$s_request (account_id) where status = 'asked';
    create index %4$s_request_due on %1$s_request (due_at) where status = 'asked' and due_at is not null;
    create index %4$s_request_remind on %1$s_request (remind_at) where status = 'asked' and remind_at is not null;
    create unique index %4$s_request_once on %1$s_request (round_id, decided_by_id) where decided_by_id is not null;
  $sql$, prefix, subject_id, subject, bare);
  call balai.protect((prefix || '_policy')::regclass, 'client_id');
  call balai.protect((prefix || '_round')::regclass, 'client_id');
  call balai.protect((prefix || '_request')::regclass, 'client_id');
end $$;

-- Policies that name a shared role and not yet the mark that stands for it.
create or replace function balai.unmarked_policies() returns table (target regclass, schema_name name, policy name, shared name, mark name)
language sql stable as $$
  select p.polrelid::regclass, n.nspname, p.polname, r.rolname, m.rolname
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_roles r on r.oid = any(p.polroles) and r.rolname in ('balai_app', 'balai_system')
    join pg_roles m on m.rolname = case r.rolname when 'balai_app' then 'balai_client_rows' else 'balai_all_rows' end
  where not m.oid = any(p.polroles) $$;

-- Lets those who have a mark through the policies of some tables.
create or replace function balai.mark_policies(targets regclass[]) returns void language plpgsql as $$
declare found record;
begin
  for found in select * from balai.unmarked_policies() u where u.target = any(targets) loop
    execute format('alter policy %I on %s to %I, %I', found.policy, found.target, found.shared, found.mark);
  end loop;
end $$;

-- Partitions are the system's work: what works for clients has no business with the functions that change them.
create or replace procedure balai.close_partitions(name_of_schema name, worker name) language plpgsql as $$
declare work regprocedure;
begin
  for work in
    select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = name_of_schema and p.prosecdef and starts_with(p.proname, 'partition_')
  loop
    execute format('revoke execute on function %s from %I', work, worker);
  end loop;
end $$;

-- Rights on a whole schema, as the shared roles have them. The first role works for clients. Partitions are reached through their parents only.
create or replace procedure balai.open_schema(name_of_schema name, roles name[]) language plpgsql as $$
declare
  whom text := (select string_agg(format('%I', r), ', ') from unnest(roles) r);
  tables text := (
    select string_agg(format('%I.%I', n.nspname, c.relname), ', ') from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = name_of_schema and c.relkind in ('r', 'p') and not c.relispartition);
begin
  execute format('grant usage on schema %I to %s', name_of_schema, whom);
  execute format('grant usage on all sequences in schema %I to %s', name_of_schema, whom);
  execute format('grant execute on all functions in schema %I to %s', name_of_schema, whom);
  call balai.close_partitions(name_of_schema, roles[1]);
  if tables is not null then
    execute format('grant select, insert, update, delete on %s to %s', tables, whom);
  end if;
end $$;

-- Moving messages of a schema, whatever they say.
drop procedure if exists balai.open_messaging(name, name);
create or replace procedure balai.open_queues(name_of_schema name, login name) language plpgsql as $$
begin
  execute format('grant usage on schema %I to %I', name_of_schema, login);
  execute format('grant usage on all sequences in schema %I to %I', name_of_schema, login);
  execute format('grant execute on all functions in schema %I to %I', name_of_schema, login);
  execute format('grant select, insert, update, delete on %1$I.outbox, %1$I.outbox_sent, %1$I.inbox, %1$I.inbox_ready, %1$I.in_hand, %1$I.delivery, %1$I.projection, %1$I.restatement to %2$I',
    name_of_schema, login);
end $$;

-- Deciding on dead letters of a schema: reading what it received, putting back, discarding; not changing what a message says.
create or replace procedure balai.open_dead_letters(name_of_schema name, desk name) language plpgsql as $$
begin
  execute format('grant usage on schema %I to %I', name_of_schema, desk);
  execute format('grant select, delete, update (dead_at, attempts) on %I.inbox to %I', name_of_schema, desk);
  execute format('grant select, insert on %I.inbox_ready to %I', name_of_schema, desk);
end $$;

-- What a service needs of the runtime's own part: reading who may come in, and whether the directory of clients is filled, keeping keys of calls, leaving messages for identity's process to
-- relay. Nothing of what waits there, was sent or has arrived is its to read or to change.
create or replace procedure balai.open_access(reader name) language plpgsql as $$
begin
  execute format('revoke all on all tables in schema access from %I', reader);
  execute format('revoke all on all sequences in schema access from %I', reader);
  execute format('grant usage on schema access to %I', reader);
  execute format('grant usage on sequence access.outbox_seq to %I', reader);
  execute format('grant execute on all functions in schema access to %I', reader);
  call balai.close_partitions('access', reader);
  execute format('grant select on access.account, access.revocation, access.signing_key, access.removal, access.projection to %I', reader);
  execute format('grant select (public_key) on access.anchor to %I', reader);
  execute format('grant insert on access.outbox to %I', reader);
  execute format('grant select, insert, update, delete on access.idempotency, access.idempotency_use to %I', reader);
end $$;

-- The clients, for work on behalf of clients and for system work.
create or replace procedure balai.open_directory(readers name[]) language plpgsql as $$
declare whom text := (select string_agg(format('%I', r), ', ') from unnest(readers) r);
begin
  execute format('grant usage on schema access to %s', whom);
  execute format('grant select on access.client to %s', whom);
end $$;
