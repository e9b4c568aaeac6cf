-- The people view is rendered by command and keeps no job here; saved views belong to reporting.
drop table identity.people_file;
comment on table identity.saved_view is 'Copied by reporting, which owns saved views. A later release drops this table.';
