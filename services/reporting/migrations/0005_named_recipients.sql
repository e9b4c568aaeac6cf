-- Recipients as they were chosen: roles among the client's contacts, read at each sending, and people of the directory.
alter table reporting.view_delivery
  add column audience text[] not null default '{}' check (audience <@ array['groups', 'operators', 'supervisors', 'emails']),
  -- [{ person_id, client_id, name }]
  add column people jsonb not null default '[]',
  drop constraint view_delivery_recipients_check,
  add constraint view_delivery_has_recipients
    check (cardinality(recipients) + cardinality(audience) + jsonb_array_length(people) between 1 and 24);

-- Of a person: the recipient is the id of the notice, and this is what they are called. Their contacts stay with identity.
alter table reporting.view_delivery_outcome add column name text;
create index view_delivery_outcome_notice on reporting.view_delivery_outcome (recipient) where name is not null;
