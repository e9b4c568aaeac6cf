-- Clients as identity published them.
create table reporting.client (
  client_id text primary key,
  name text not null,
  active boolean not null,
  timezone text not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect('reporting.client', 'client_id');
