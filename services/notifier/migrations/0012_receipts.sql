-- Channels that report on their messages say when each was delivered and read, and by which rate it is charged.
alter table notifier.message drop constraint message_state_check;
alter table notifier.message
  add constraint message_state_check
    check (state in ('planned', 'attempting', 'accepted', 'delivered', 'read', 'failed', 'unknown', 'unconfirmed')),
  add column delivered_at timestamptz,
  add column read_at timestamptz,
  add column price_category text,
  add column price_billable boolean;
create index message_provider on notifier.message (provider_message_id) where provider_message_id is not null;
