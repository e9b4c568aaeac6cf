-- Reminders of what people still owe: a batch a call, a row a person with what became of theirs. The row belongs to the person's client of then.
create table attendance.reminder_batch (
  batch_id uuid primary key,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok', 'all')),
  first_day date,
  last_day date,
  asked_by text not null,
  asked_by_account uuid not null,
  asked_at timestamptz not null default now()
);
create index reminder_batch_newest on attendance.reminder_batch (client_id, asked_at, batch_id);
create index reminder_batch_old on attendance.reminder_batch (asked_at, batch_id);
call balai.protect('attendance.reminder_batch', 'client_id');

create table attendance.reminder (
  -- Also the id of the notice to the person.
  reminder_id uuid primary key,
  batch_id uuid not null,
  client_id text not null,
  person_id uuid not null,
  platforms text[] not null,
  owed int not null,
  state text not null check (state in ('queued', 'whatsapp', 'email', 'no_contact', 'person_gone', 'skipped_done', 'skipped_recent',
    'skipped_no_handle')),
  state_at timestamptz not null default now(),
  delivery text check (delivery in ('sent', 'failed', 'unconfirmed')),
  delivered_at timestamptz,
  asked_at timestamptz not null default now(),
  check ((delivery is null) = (delivered_at is null))
);
create unique index reminder_of_batch on attendance.reminder (batch_id, person_id);
create index reminder_of_person on attendance.reminder (person_id, asked_at);
call balai.protect('attendance.reminder', 'client_id');

-- Who was reminded of which platform on which day of the client: one a day, also of two calls at once.
create table attendance.reminder_mark (
  person_id uuid not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  day date not null,
  client_id text not null,
  primary key (person_id, day, platform)
);
create index reminder_mark_old on attendance.reminder_mark (day);
call balai.protect('attendance.reminder_mark', 'client_id');

-- How notices reach a person, as identity says it; null until it has.
alter table attendance.person add column reach text check (reach in ('whatsapp', 'email', 'none'));
