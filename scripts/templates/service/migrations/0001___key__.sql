create table __key__.note (
  note_id uuid primary key,
  client_id text not null,
  text text not null check (length(text) between 1 and 500),
  created_at timestamptz not null default now()
);
create index note_newest on __key__.note (client_id, created_at desc);
call balai.protect('__key__.note', 'client_id');
