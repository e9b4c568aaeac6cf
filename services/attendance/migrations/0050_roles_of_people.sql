-- balai: no-transaction
-- Whether anybody has a role is asked with each recap that names one.
create index concurrently if not exists person_of_role on attendance.person using gin (roles) where deleted_at is null;
