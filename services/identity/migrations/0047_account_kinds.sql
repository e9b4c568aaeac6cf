-- Accounts of staff and of members: a member is a person who signs in. Staff accounts are registered, approved, rejected and closed; until now
-- pending and rejected were one.
alter table identity.account add column state text;
update identity.account set state = case when active then 'active' else 'pending' end;
alter table identity.account
  alter column state set not null,
  add constraint account_state check (state in ('pending', 'active', 'rejected', 'closed')),
  drop column active,
  add column active boolean not null generated always as (state = 'active') stored,
  add column kind text not null default 'staff' check (kind in ('staff', 'member')),
  -- The person a member's account belongs to.
  add column person_id uuid references identity.person,
  -- Somebody else set the password: it is changed before anything else.
  add column must_change_password boolean not null default false,
  -- Null: a member who signs in by codes only, or somebody invited who has not set one yet.
  alter column password_hash drop not null,
  -- Members sign in by their personnel number.
  alter column username drop not null,
  add constraint account_kind check (
    case kind when 'staff' then username is not null and person_id is null
      else username is null and person_id is not null and role = 'member' end);
create unique index account_person on identity.account (person_id) where person_id is not null;
create index account_pending on identity.account (created_at) where state = 'pending';

-- The role an account has for one client; null: the account's own.
alter table identity.account_client add column role text references identity.role (name);
-- Roles by client, where an account has several, as they were last published.
alter table identity.account add column granted jsonb;

-- Roles are declared, or made by an administrator, who may name and describe them.
alter table identity.role
  drop constraint role_kind_check,
  add constraint role_kind_check check (kind in ('platform', 'client', 'directorate', 'member')),
  add column title text,
  add column custom boolean not null default false,
  add column version integer not null default 1;
insert into identity.role (name, kind, permissions) values ('member', 'member', '{}') on conflict (name) do nothing;
