-- Permissions that decide about columns of the view, as far as its account had them when it was sent last.
alter table reporting.render add column permissions text[] not null default '{}';

-- Nobody stored which of these files have contacts. Those of accounts that may not read contacts now have no link any more.
-- The owner of tables that force row-level security sees no row of them.
set local role balai_system;
update reporting.render set permissions = '{people:contact}' where view = 'people';
set local role none;
