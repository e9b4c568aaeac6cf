-- What people said to each other in groups is none of ours; from this version on it is not stored.
delete from notifier.inbound where chat_group is not null and outcome = 'not an order';
