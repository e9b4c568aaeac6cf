-- Why a message did not arrive, as a word pages and other services have texts for; beside `error`, which is what the channel said.
alter table notifier.message add column failure text;
