-- What documents of a client begin and end with; null: nothing of its own. The logo is a blob.
alter table identity.client add column letterhead jsonb check (jsonb_typeof(letterhead) = 'object');
