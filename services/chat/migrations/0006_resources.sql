-- Every change of a row, with what was and what is.
create table chat.resource_change (
  row_id uuid not null,
  version int not null,
  client_id text not null,
  resource text not null,
  action text not null,
  by_id uuid,
  by_name text,
  reason text,
  changes jsonb not null,
  changed_at timestamptz not null,
  -- The import that made the change; null: a call did.
  import_id uuid,
  primary key (row_id, version)
);
create index resource_change_import on chat.resource_change (client_id, import_id, row_id) where import_id is not null;
call balai.protect('chat.resource_change', 'client_id');

-- Words by which lists are searched. Trigram operators are not leakproof, so system work reads them by client and lists re-read the rows.
create table chat.resource_find (
  row_id uuid primary key,
  client_id text not null,
  resource text not null,
  body text not null
);
create index resource_find_client on chat.resource_find (client_id, resource);
call balai.protect('chat.resource_find', 'client_id');
do $$
declare
  home name;
begin
  create extension if not exists pg_trgm schema balai;
  select n.nspname into strict home from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
  execute format('create index resource_find_body on chat.resource_find using gin (body %1$I.gin_trgm_ops)', home);
exception
  when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
    raise warning 'no index for searching: %', sqlerrm;
end $$;

-- The last number of each series. Numbers may have gaps: each is drawn in a transaction of its own.
create table chat.number_series (
  client_id text not null,
  series text not null,
  last bigint not null,
  primary key (client_id, series)
);
call balai.protect('chat.number_series', 'client_id');

-- Imports of files: how far each is. Position and counts commit with the rows, so a crash costs repeated work, never rows.
create table chat.resource_import (
  id uuid primary key,
  client_id text not null,
  resource text not null,
  by_id uuid,
  by_name text,
  file_name text not null,
  blob_id uuid,
  columns text[] not null,
  mapping jsonb not null,
  is_dry_run boolean not null,
  state text not null check (state in ('running', 'done', 'checked', 'failed', 'undoing', 'undone')),
  total int not null,
  position int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  refusals jsonb not null default '[]',
  preview jsonb not null default '[]',
  undone_by_id uuid,
  undone_by_name text,
  undone_from uuid,
  removed int not null default 0,
  restored int not null default 0,
  kept int not null default 0,
  reasons jsonb not null default '[]',
  attempts int not null default 0,
  due_at timestamptz not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index resource_import_due on chat.resource_import (due_at) where state in ('running', 'undoing');
create index resource_import_ended on chat.resource_import (ended_at) where ended_at is not null;
call balai.protect('chat.resource_import', 'client_id');

-- Resources of which whoever imports sees the own rows only: a batch in the background finds no other rows.
alter table chat.resource_import add column limited text[] not null default '{}';

-- Why cells are refused, with counts and examples.
alter table chat.resource_import add column fault_kinds jsonb not null default '[]';

-- Rows that imports refuse, with all cells of their file: people download, correct and import them again.
create table chat.resource_import_refused (
  import_id uuid not null references chat.resource_import (id) on delete cascade,
  row_number int not null,
  client_id text not null,
  cells jsonb not null,
  faults jsonb not null,
  primary key (import_id, row_number)
);
call balai.protect('chat.resource_import_refused', 'client_id');
