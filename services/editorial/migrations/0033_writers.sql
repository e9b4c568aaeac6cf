-- Everybody whose words are in the text: none of them decides on it. The change log knows who that was so far.
alter table editorial.piece add column writer_ids uuid[] not null default '{}';
update editorial.piece p set writer_ids = array(
  select c.by_id from editorial.change c
  where c.piece_id = p.piece_id and c.by_id is not null and c.action in ('created', 'edited')
    and exists (select from jsonb_object_keys(c.fields) field 
      where field not in ('category', 'tags', 'assignee', 'state', 'scheduled_at') and field not like '%planned_at')
  union select p.written_by_id where p.written_by_id is not null);
alter table editorial.piece drop column written_by_id;
