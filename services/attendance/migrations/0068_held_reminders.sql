-- Reminders given in quiet hours wait here, not as messages: what is owed is counted anew when they leave.
alter table attendance.reminder add column held_until timestamptz;
create index reminder_held on attendance.reminder (held_until) where held_until is not null;
create index reminder_held_of_person on attendance.reminder (person_id) where held_until is not null;
-- With which filter and whose sight it is counted anew; null: the call held nothing.
alter table attendance.reminder_batch add column held_order jsonb;
