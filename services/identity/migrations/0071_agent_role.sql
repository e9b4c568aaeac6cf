-- A declared role. One that an administrator made under this name becomes the declared role, and keeps its accounts and permissions.
insert into identity.role (name, kind, permissions) values ('agent', 'client', '{}')
on conflict (name) do update set custom = false, title = null, version = role.version + 1 where role.custom;
