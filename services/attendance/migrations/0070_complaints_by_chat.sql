-- Null: filed by chat, by a contact of the client.
alter table attendance.complaint alter column filed_by_account drop not null;
