-- Telling a person what was decided about their complaint: asked of identity, which alone knows contacts, and what it answered.
alter table attendance.complaint
  add column notice_id uuid,
  add column notice_state text check (notice_state in ('asked', 'whatsapp', 'email', 'no_contact', 'person_gone')),
  add column notice_at timestamptz,
  add constraint complaint_notice_whole check ((notice_id is null) = (notice_state is null) and (notice_id is null) = (notice_at is null));
create unique index complaint_notice on attendance.complaint (notice_id) where notice_id is not null;
