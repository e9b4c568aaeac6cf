-- Whether an address wants notices, reports and reminders by WhatsApp, as it wrote itself: for all numbers.
create table notifier.consent (
  -- Digits with country code.
  address text primary key,
  is_wanted boolean not null,
  changed_at timestamptz not null default now()
);
call balai.protect_internal('notifier.consent');

-- A WhatsApp message to somebody whom no number may write to leaves as an e-mail, once.
alter table notifier.message drop constraint message_state_check;
alter table notifier.message
  add constraint message_state_check
    check (state in ('planned', 'attempting', 'accepted', 'delivered', 'read', 'failed', 'unknown', 'unconfirmed', 'replaced')),
  -- Of a WhatsApp message: the e-mail that replaces it (to, subject, text); null: none was given.
  add column email_instead jsonb,
  -- Of an e-mail: the WhatsApp message it replaces.
  add column instead_of uuid;
create index message_instead_of on notifier.message (instead_of) where instead_of is not null;

-- Codes and approvals have priorities of their own: code, answer, approval, notice, report, reminder.
alter table notifier.message alter column priority set default 5;
update notifier.message set priority = case priority when 1 then 2 else priority + 2 end
  where planned_at > now() - interval '2 days' or state in ('planned', 'attempting', 'unknown');

-- Clients take turns within a priority: the one served least recently is next.
drop index notifier.message_waiting;
create index message_waiting on notifier.message (line, priority, (coalesce(client_id, '')), next_attempt_at, seq)
  where state = 'planned' and line is not null;
create index message_due on notifier.message (line, next_attempt_at) where state = 'planned' and line is not null;
create index message_served on notifier.message (line, (coalesce(client_id, '')), attempted_at desc) where attempted_at is not null;
