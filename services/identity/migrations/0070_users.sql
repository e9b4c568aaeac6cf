-- Users: accounts of people who register by themselves and belong to no client.
alter table identity.role
  drop constraint role_kind_check,
  add constraint role_kind_check check (kind in ('platform', 'client', 'directorate', 'member', 'user', 'service'));

-- An administrator may have made a role of that name: its accounts keep it under another one.
insert into identity.role (name, kind, permissions, title, custom, version)
  select 'user-custom', kind, permissions, coalesce(title, name), custom, version + 1 from identity.role where name = 'user' and custom
  on conflict (name) do nothing;
update identity.account set role = 'user-custom' where role = 'user';
update identity.account set effective_role = 'user-custom' where effective_role = 'user';
update identity.account_client set role = 'user-custom' where role = 'user';
delete from identity.role where name = 'user' and custom;
insert into identity.role (name, kind, permissions) values ('user', 'user', '{}') on conflict (name) do nothing;

alter table identity.account
  -- What others see a user by. A member's is the name of the person.
  add column display_name text,
  drop constraint account_kind,
  add constraint account_kind check (
    case kind when 'staff' then username is not null and person_id is null
      when 'service' then username is not null and person_id is null and password_hash is null and role = 'service'
      else case role
        when 'user' then username is not null and person_id is null
        else username is null and person_id is not null and role = 'member' end end),
  add constraint account_user check (role <> 'user' or email is not null and display_name is not null);
-- Users sign in by it, too. Accounts of staff may share one.
create unique index account_user_email on identity.account (lower(email)) where role = 'user';
