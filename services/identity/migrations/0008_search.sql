-- Parts of names, numbers and handles are found by trigrams where the server has them and lets us add them; without them a search reads the table.
do $$
declare
  home name;
begin
  create extension if not exists pg_trgm schema balai;
  select n.nspname into strict home from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
  execute format(
    'create index person_search on identity.person using gin (name %1$I.gin_trgm_ops, nrp %1$I.gin_trgm_ops, instagram %1$I.gin_trgm_ops, tiktok %1$I.gin_trgm_ops) with (fastupdate = off)',
    home);
  execute format('create index client_search on identity.client using gin (client_id %1$I.gin_trgm_ops, name %1$I.gin_trgm_ops) with (fastupdate = off)', home);
exception
  when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
    raise warning 'no index for searching people and clients: %', sqlerrm;
end $$;
