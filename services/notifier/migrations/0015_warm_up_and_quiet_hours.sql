alter table notifier.number
  -- When a number of WhatsApp Web was first linked with its address: a new one sends few messages at first.
  add column linked_at timestamptz,
  -- Local hours of a message's client, HH:MM, in which only codes and answers leave; a window may span midnight.
  add column quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column quiet_to text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add check ((quiet_from is null) = (quiet_to is null));
update notifier.number set linked_at = created_at where driver = 'web' and address is not null;
