-- What an account may do is kept as it was last published, so that accounts are published anew when their role comes to allow more or less.
alter table identity.account add column permissions text[] not null default '{}';
update identity.account a set permissions = r.permissions from identity.role r where r.name = a.effective_role;

update identity.role set permissions = array_append(permissions, 'operations:manage')
where name = 'admin' and not 'operations:manage' = any(permissions);
