-- A file that goes with an e-mail: whoever planned the message keeps its bytes.
alter table notifier.message add file jsonb;
