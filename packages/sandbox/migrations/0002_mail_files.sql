-- What is attached to a mail.
create table sandbox.mail_file (
  id uuid primary key,
  mail_id uuid not null references sandbox.mail (id) on delete cascade,
  place int not null,
  name text not null,
  type text not null,
  content bytea not null
);
call balai.protect_internal('sandbox.mail_file');
create index mail_file_mail on sandbox.mail_file (mail_id, place);
