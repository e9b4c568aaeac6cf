-- Whether nothing came at the last filling, and nothing was found since: what is rightly empty is not asked for again at every start.
alter table __SCHEMA__.projection add column filled_empty boolean not null default false;
