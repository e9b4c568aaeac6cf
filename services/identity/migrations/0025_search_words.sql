-- As in 0008, with what a search finds since: rank and name as they are said together, division and e-mail.
do $$
declare
  home name;
begin
  select n.nspname into strict home from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
  execute format(
    'create index person_words on identity.person using gin ((coalesce(title || '' '', '''') || name) %1$I.gin_trgm_ops, division %1$I.gin_trgm_ops, nrp %1$I.gin_trgm_ops, instagram %1$I.gin_trgm_ops, tiktok %1$I.gin_trgm_ops, email %1$I.gin_trgm_ops) with (fastupdate = off)',
    home);
  drop index if exists identity.person_search;
exception
  when no_data_found or insufficient_privilege then
    raise warning 'no index for searching people: %', sqlerrm;
end $$;
