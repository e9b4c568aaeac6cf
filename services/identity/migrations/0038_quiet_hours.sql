-- Times of day, in the client's zone, between which reminders wait; equal: never.
alter table identity.client
  add column quiet_from text not null default '21:00',
  add column quiet_to text not null default '06:00',
  add constraint client_quiet_hours check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
