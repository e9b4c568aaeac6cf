-- A file of people on its way into the directory: read once, mapped, planned, written batch by batch, and undone within its time.
create table identity.people_import (
  import_id uuid primary key,
  client_id text not null references identity.client,
  account_id uuid not null,
  made_at timestamptz not null,
  -- Name of the file, or the address of the sheet.
  source text not null,
  -- `mapping`: a required column has no field yet.
  state text not null check (state in ('mapping', 'planned', 'writing', 'written', 'undoing', 'undone')),
  heads jsonb not null,
  -- Per column its fields.
  mapping jsonb not null,
  -- Rows below the heads as they were read; null once they are written, where `people_import_row` says what became of them.
  cells jsonb,
  -- Texts in place of cells, by number of the row and field.
  edits jsonb not null default '{}',
  total integer not null,
  -- Rows that are written, from the first.
  done integer not null default 0,
  written_at timestamptz,
  undone_at timestamptz,
  check (done between 0 and total),
  check ((state in ('written', 'undoing', 'undone')) = (written_at is not null)),
  check ((state = 'undone') = (undone_at is not null))
);
create index people_import_of_client on identity.people_import (client_id, import_id);
create index people_import_made on identity.people_import (made_at);
call balai.protect('identity.people_import', 'client_id');

create table identity.people_import_row (
  import_id uuid not null references identity.people_import on delete cascade,
  position integer not null,
  client_id text not null,
  -- As programs for tables show it.
  number integer not null,
  nrp text,
  name text,
  title text,
  division text,
  outcome text not null check (outcome in ('created', 'updated', 'reactivated', 'unchanged', 'refused')),
  changes jsonb not null,
  notes jsonb not null,
  -- Whether a cell or the whole row is left out.
  is_faulty boolean not null,
  -- Once something of it is written: the person, as they were before (null: not yet), and when they changed.
  person_id uuid,
  before jsonb,
  changed_at timestamptz,
  -- What its undo came to.
  undo text check (undo in ('undone', 'changed_since', 'handle_taken', 'role_not_yours')),
  check (undo is null or person_id is not null),
  check ((person_id is null) = (changed_at is null)),
  primary key (import_id, position)
);
call balai.protect('identity.people_import_row', 'client_id');
