-- A complaint that names a handle is one of its own: the subject says which.
update attendance.complaint set subject = subject || ' ' || reported_handle where reported_handle is not null and state in ('open', 'in_review');
