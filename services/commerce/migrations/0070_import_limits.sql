-- Resources of which whoever imports sees the own rows only: a batch in the background finds no other rows.
alter table commerce.resource_import add column limited text[] not null default '{}';
