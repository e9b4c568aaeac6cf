-- balai: no-transaction
-- Lists of reported links read a page of an index instead of every report and person of a client. The included columns answer filters and counts
-- from the index alone. A new report writes three entries more than before, some 220 bytes; `link_report_of_client` goes.
create index concurrently if not exists link_report_by_submission on attendance.link_report (client_id, kind, submitted_at, report_id)
  include (person_id, state, taken_at, post_client_id);
drop index concurrently if exists attendance.link_report_of_client;
create index concurrently if not exists link_report_by_taken
  on attendance.link_report (client_id, kind, (case when taken_at is null then submitted_at else taken_at end), submitted_at, report_id)
  include (person_id, state, taken_at, post_client_id);
-- Also for people who move: what they reported goes with them.
create index concurrently if not exists link_report_by_person on attendance.link_report (person_id);
-- Few links end so, and no other link is in the index.
create index concurrently if not exists reported_link_rare on attendance.reported_link (client_id, verification, report_id)
  where verification in ('not_found', 'other_author');
create index concurrently if not exists person_by_name on attendance.person (client_id, name) where deleted_at is null;
create index concurrently if not exists person_gone on attendance.person (client_id, person_id) where deleted_at is not null;
