-- A workbook of several sheets is kept until it is written, so that another of them can be read.
alter table identity.people_import
  -- The sheet that was read; null for a text.
  add column sheet text,
  -- All sheets in the order of the workbook; none for a text.
  add column sheets text[] not null default '{}',
  -- The workbook, where it has several sheets.
  add column workbook bytea;
-- A workbook is packed already.
alter table identity.people_import alter column workbook set storage external;

-- Sheets that were chosen in a client's workbooks: the last choice that the next workbook has is read first.
create table identity.people_sheet (
  client_id text not null references identity.client,
  name text not null,
  chosen_at timestamptz not null,
  primary key (client_id, name)
);
call balai.protect('identity.people_sheet', 'client_id');
