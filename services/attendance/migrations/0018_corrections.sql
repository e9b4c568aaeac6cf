-- Corrections are made by REST: with who revoked one and why, the file that proves it, and the complaint it was decided by.
alter table attendance.correction
  add column decided_by_account uuid,
  add column complaint_id uuid,
  -- A file of the client (schema blobs), and the name it came with.
  add column evidence_blob uuid,
  add column evidence_name text,
  add column revoked_by text,
  add column revoked_by_account uuid,
  add column revoke_reason text,
  add check ((evidence_blob is null) = (evidence_name is null));

-- Of several for one person and post the first stands.
alter table attendance.correction no force row level security;
update attendance.correction c set revoked_at = now(), revoke_reason = 'duplicate', version = version + 1
where revoked_at is null and exists (
  select from attendance.correction o where o.person_id = c.person_id and o.post_id = c.post_id and o.revoked_at is null
    and (o.decided_at, o.correction_id) < (c.decided_at, c.correction_id));
alter table attendance.correction force row level security;

create unique index correction_standing on attendance.correction (person_id, post_id) where revoked_at is null;
create index correction_newest on attendance.correction (client_id, decided_at, correction_id);
create index correction_of_complaint on attendance.correction (complaint_id) where complaint_id is not null;
