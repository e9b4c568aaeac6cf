-- Why cells are refused, with counts and examples.
alter table commerce.resource_import add column fault_kinds jsonb not null default '[]';

-- Rows that imports refuse, with all cells of their file: people download, correct and import them again.
create table commerce.resource_import_refused (
  import_id uuid not null references commerce.resource_import (id) on delete cascade,
  row_number int not null,
  client_id text not null,
  cells jsonb not null,
  faults jsonb not null,
  primary key (import_id, row_number)
);
call balai.protect('commerce.resource_import_refused', 'client_id');
