-- Saved views as identity published them: what is sent by schedule follows the view it was made of.
create table attendance.saved_view (
  view_id uuid primary key,
  account_id uuid not null,
  client_id text,
  name text not null,
  path text not null,
  search text not null,
  shared text not null,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
call balai.protect_internal('attendance.saved_view');

-- The view a delivery follows; without one its own path and search stand.
alter table attendance.view_delivery add view_id uuid;
create index view_delivery_view on attendance.view_delivery (view_id) where view_id is not null;
