-- balai: no-transaction
-- What one account did, newest first: without it the whole trail is read for somebody who did little.
create index concurrently if not exists audit_entry_actor on identity.audit_entry (actor, entry_id);
