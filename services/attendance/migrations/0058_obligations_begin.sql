-- First days whose posts a person owes, as identity states them; null: from the beginning.
alter table attendance.person
  add column since date,
  add column first_since date;
alter table attendance.person_handle add column since date;
