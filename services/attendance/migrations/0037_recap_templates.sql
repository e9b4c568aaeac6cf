-- Texts of reports as clients want them; without a row the built-in text is used.
create table attendance.recap_template (
  client_id text not null,
  kind text not null check (kind in ('attendance', 'links')),
  template text not null,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (client_id, kind)
);
call balai.protect('attendance.recap_template', 'client_id');
