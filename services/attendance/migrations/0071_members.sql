-- Members see their own rows, by what `balai.open_to_members` lets through. Whatever is computed about them is read with their client's scope, after
-- their own row was found under theirs.
call balai.open_to_members('attendance.person', 'client_id', 'person_id');
call balai.open_to_members('attendance.complaint', 'client_id', 'person_id');
call balai.open_to_members('attendance.correction', 'client_id', 'person_id');
call balai.open_to_members('attendance.link_report', 'client_id', 'person_id');
-- Links have no person: those of the reports that the member sees, for reading.
create policy balai_member on attendance.reported_link for select to balai_app using (
  client_id = (select balai.member_client())
  and exists (select from attendance.link_report r where r.report_id = reported_link.report_id and r.person_id = (select balai.member_person())));
