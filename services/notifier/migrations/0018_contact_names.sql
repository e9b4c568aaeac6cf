-- Display name of a chat of two, as its newest message carried it; null: the channel gave none, or it is a group.
alter table notifier.contact
  add column name text,
  -- Whether its name was published. Chats from before are published at their next message.
  add column is_noted boolean not null default false;

-- Whether it was published. Rows from before are published once.
alter table notifier.consent add column is_published boolean not null default false;
create index consent_unpublished on notifier.consent (address) where not is_published;
