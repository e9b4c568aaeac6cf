-- When something was last called in a session, to the minute: without a call for two hours it ends.
alter table identity.session add column last_seen_at timestamptz not null default now();
create index session_idle on identity.session (last_seen_at) where revoked_at is null;
