-- As before, but nobody reads the table while the new partition takes its place: whoever had chosen the partitions to read and then waited for
-- the default one would have found the moved rows in neither. The lock lasts as long as the attaching; the rows are moved before it.
create or replace function __SCHEMA__.partition_add_filled(parent name, suffix text, key name, first date, past date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare path text := __SCHEMA__.partition_path(parent, suffix);
begin
  execute format('create table %s (like %I.%I including all)', path, '__SCHEMA__', parent);
  execute format('with moved as (delete from %s where %I >= $1 and %I < $2 returning *) insert into %s select * from moved',
    __SCHEMA__.partition_path(parent, 'other'), key, key, path) using first, past;
  execute format('lock table only %I.%I in access exclusive mode', '__SCHEMA__', parent);
  execute format('alter table %I.%I attach partition %s for values from (%L) to (%L)', '__SCHEMA__', parent, path, first, past);
end $$;
