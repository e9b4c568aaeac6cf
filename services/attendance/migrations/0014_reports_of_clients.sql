-- One post can be a special task of several clients: each has a row of its own, and a person reports it to each.
drop index attendance.link_report_standing;
create unique index link_report_standing on attendance.link_report (person_id, kind, shortcode, post_client_id) where state in ('accepted', 'checking');
