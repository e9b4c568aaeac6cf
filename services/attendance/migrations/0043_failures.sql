-- Why a message to people did not arrive, as the notifier says it; and the day a reminder took, which one that failed gives back.
alter table attendance.reminder add column failure text, add column day date;
alter table attendance.complaint add column notice_failure text;
alter table attendance.view_delivery_outcome add column failure text;
