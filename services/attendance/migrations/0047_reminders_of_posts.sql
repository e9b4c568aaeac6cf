-- Whose posts a call was about where they are not those of its client: a unit's people owe a directorate's, too.
alter table attendance.reminder_batch add column posts_client_id text;
