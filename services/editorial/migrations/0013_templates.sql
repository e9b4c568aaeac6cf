-- What pieces begin with.
create table editorial.template (
  template_id uuid primary key,
  client_id text not null,
  kind text not null check (kind in ('event', 'press_release', 'post')),
  name text not null,
  body jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null
);
create index template_of_client on editorial.template (client_id, name);
call balai.protect('editorial.template', 'client_id');
