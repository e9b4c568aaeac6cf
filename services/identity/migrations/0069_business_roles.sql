-- Declared roles. One that an administrator made under such a name becomes the declared role, and keeps its accounts and permissions.
insert into identity.role (name, kind, permissions) values
  ('sales', 'client', '{}'), ('operations', 'client', '{}'), ('finance', 'client', '{}')
on conflict (name) do update set custom = false, title = null, version = role.version + 1 where role.custom;
