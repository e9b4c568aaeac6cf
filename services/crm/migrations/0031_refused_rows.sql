-- Why cells are refused, with counts and examples.
alter table crm.resource_import add column fault_kinds jsonb not null default '[]';

-- Rows that imports refuse, with all cells of their file: people download, correct and import them again.
create table crm.resource_import_refused (
  import_id uuid not null references crm.resource_import (id) on delete cascade,
  row_number int not null,
  client_id text not null,
  cells jsonb not null,
  faults jsonb not null,
  primary key (import_id, row_number)
);
call balai.protect('crm.resource_import_refused', 'client_id');
