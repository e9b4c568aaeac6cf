-- A dialogue is a stack of menus and questions; it used to be one question. Open ones end: they live five minutes.
delete from notifier.dialogue;
alter table notifier.dialogue drop column trigger, drop column parts;
alter table notifier.dialogue add column frames jsonb not null, add column language text not null check (language in ('id', 'en'));

-- What was open in the chat when an order was given, to go on from there once it is answered.
alter table notifier.chat_order add column frames jsonb not null default '[]';
