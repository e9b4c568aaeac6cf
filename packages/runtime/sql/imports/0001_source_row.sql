-- What became of each row of a database that is imported: written with what it became, so that an interrupted import goes on where it was and
-- a repeated one leaves alone what has not changed.
create table imports.source_row (
  -- Which database.
  source text not null,
  -- Class of rows, and the row's key in it.
  class text not null,
  key text not null,
  -- Of the row as it was read.
  hash text not null,
  outcome text not null check (outcome in ('written', 'same', 'refused')),
  -- Whether it is looked at again though it has not changed: something of it was refused.
  again boolean not null,
  imported_at timestamptz not null default now(),
  primary key (source, class, key)
);
call balai.protect_internal('imports.source_row');
