-- Settings of the platform that change while it runs: one row a change, none ever altered. The highest version holds.
create table identity.platform_config (
  version integer primary key check (version > 0),
  -- The version whose settings were brought back; null: settings were applied.
  restored_version integer check (restored_version < version),
  -- All settings before and after the change, by their names on the wire.
  before jsonb not null,
  after jsonb not null,
  -- Account; it may be gone.
  changed_by uuid not null,
  changed_at timestamptz not null
);
call balai.protect_internal('identity.platform_config');
