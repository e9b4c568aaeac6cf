-- In whose name a message was sent, where that is another client than whose it is: a directorate that reminds people of its units.
alter table notifier.message add column for_client text;
create index message_in_name on notifier.message (for_client, seq desc) where for_client is not null;
