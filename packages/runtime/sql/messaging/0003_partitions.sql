-- What changes the partitions of this schema's tables: the owner's work, done for run-time logins, which own nothing. Reached only by who may
-- use the schema. A suffix is a month or a day as digits; the default partition is the table's name with `_other`.
create function __SCHEMA__.partition_path(parent name, suffix text) returns text language plpgsql stable set search_path = pg_catalog as $$
begin
  if suffix <> 'other' and suffix !~ '^\d{6}(\d{2})?$' then
    raise exception 'no partition: %', suffix;
  end if;
  if not exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = '__SCHEMA__' and c.relname = parent and c.relkind = 'p') then
    raise exception 'no table with partitions: __SCHEMA__.%', parent;
  end if;
  return format('%I.%I', '__SCHEMA__', parent || '_' || suffix);
end $$;

create function __SCHEMA__.partition_add(parent name, suffix text, first date, past date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('create table %s partition of %I.%I for values from (%L) to (%L)',
    __SCHEMA__.partition_path(parent, suffix), '__SCHEMA__', parent, first, past);
end $$;

-- Made beside the table and then attached: that locks out those who use the default partition only, and only for the end of it.
create function __SCHEMA__.partition_add_filled(parent name, suffix text, key name, first date, past date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare path text := __SCHEMA__.partition_path(parent, suffix);
begin
  execute format('create table %s (like %I.%I including all)', path, '__SCHEMA__', parent);
  execute format('with moved as (delete from %s where %I >= $1 and %I < $2 returning *) insert into %s select * from moved',
    __SCHEMA__.partition_path(parent, 'other'), key, key, path) using first, past;
  execute format('alter table %I.%I attach partition %s for values from (%L) to (%L)', '__SCHEMA__', parent, path, first, past);
end $$;

create function __SCHEMA__.partition_drop(parent name, suffix text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if suffix = 'other' then raise exception 'the default partition stays'; end if;
  execute format('drop table %s', __SCHEMA__.partition_path(parent, suffix));
end $$;

-- Removes rows of the default partition.
create function __SCHEMA__.partition_clear_other(parent name, key name, first date, past date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('delete from %s where %I >= $1 and %I < $2', __SCHEMA__.partition_path(parent, 'other'), key, key) using first, past;
end $$;

-- Days with rows in the default partition, cut to `unit` (`day` or `month`), the first ones.
create function __SCHEMA__.partition_days_other(parent name, key name, unit text, most int) returns setof date
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query execute format('select distinct date_trunc($1, %I::timestamp)::date from %s order by 1 limit $2',
    key, __SCHEMA__.partition_path(parent, 'other')) using unit, most;
end $$;

revoke all on function __SCHEMA__.partition_add(name, text, date, date), __SCHEMA__.partition_add_filled(name, text, name, date, date),
  __SCHEMA__.partition_drop(name, text), __SCHEMA__.partition_clear_other(name, name, date, date),
  __SCHEMA__.partition_days_other(name, name, text, int) from public;
