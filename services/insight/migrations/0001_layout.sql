-- How accounts arranged their dashboards. A layout belongs to an account, not to a client.
create table insight.layout (
  account_id uuid not null,
  dashboard text not null check (dashboard in ('executive')),
  version int not null,
  -- Null: the default layout again. The row stays, so that no version is used twice.
  widgets jsonb,
  updated_at timestamptz not null,
  primary key (account_id, dashboard)
);
call balai.protect_internal('insight.layout');
