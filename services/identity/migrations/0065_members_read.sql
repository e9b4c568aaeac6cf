-- Members read their own row, also where this table was opened for writing. Identity changes it for them, field by field, in work of the system.
call balai.open_to_members('identity.person', 'client_id', 'person_id');
