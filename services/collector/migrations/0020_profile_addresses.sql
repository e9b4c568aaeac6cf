-- Pages link to it: only addresses on the account's own platform.
update collector.official_account set profile_url = null
where profile_url !~* ('^https?://([a-z0-9-]+\.)*' || platform || '\.com(/|$)');
alter table collector.official_account
  add check (profile_url ~* ('^https?://([a-z0-9-]+\.)*' || platform || '\.com(/|$)'));
