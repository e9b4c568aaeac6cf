-- Resources of which whoever imports sees the own rows only: a batch in the background finds no other rows.
alter table crm.resource_import add column limited text[] not null default '{}';
