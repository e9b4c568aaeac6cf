-- Whose posts a call reminded of beside `posts_client_id`: `all` that its people owe, or the client's `own`, as all calls before.
alter table attendance.reminder_batch add column obligations text not null default 'own' check (obligations in ('all', 'own'));
