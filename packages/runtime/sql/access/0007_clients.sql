-- The clients of the installation, as identity tells them: every service reads them here.
create table access.client (
  client_id text primary key,
  -- As the newest event carries it.
  body jsonb not null,
  name text not null generated always as (body ->> 'name') stored,
  type text not null generated always as (body ->> 'type') stored,
  active boolean not null generated always as ((body ->> 'active')::boolean) stored,
  timezone text not null generated always as (body ->> 'timezone') stored,
  regional_id text generated always as (body ->> 'regional_id') stored,
  instagram_handle text generated always as (body -> 'instagram' ->> 'handle') stored,
  instagram_enabled boolean not null generated always as ((body -> 'instagram' ->> 'enabled')::boolean) stored,
  tiktok_handle text generated always as (body -> 'tiktok' ->> 'handle') stored,
  tiktok_enabled boolean not null generated always as ((body -> 'tiktok' ->> 'enabled')::boolean) stored,
  -- Numbers and groups in the form that senders are compared in.
  operators text[] not null default '{}',
  supervisors text[] not null default '{}',
  groups text[] not null default '{}',
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index client_operators on access.client using gin (operators);
create index client_supervisors on access.client using gin (supervisors);
call balai.lock_down('access.client');
create policy balai_app on access.client for select to balai_app using (client_id = any((select balai.tenants())::text[]));
