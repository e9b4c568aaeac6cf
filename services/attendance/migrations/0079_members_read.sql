-- Members read their own row, complaints, corrections and reports of links; nothing is changed under their own scope.
call balai.open_to_members('attendance.person', 'client_id', 'person_id');
call balai.open_to_members('attendance.complaint', 'client_id', 'person_id');
call balai.open_to_members('attendance.correction', 'client_id', 'person_id');
call balai.open_to_members('attendance.link_report', 'client_id', 'person_id');
