-- Codes by which a person links a WhatsApp number to their data: what proves that the number is theirs.
create table identity.binding_code (
  person_id uuid not null references identity.person,
  -- The number that asked for the code and alone may use it; '' where an operator made it: any number may.
  sender text not null check (sender ~ '^[0-9]{0,20}$'),
  -- Hash of the code, encrypted under the installation's master key: a million codes are soon tried against a hash alone.
  sealed_hash text not null,
  failures smallint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (person_id, sender)
);
create index binding_code_by_expiry on identity.binding_code (expires_at);
call balai.protect_internal('identity.binding_code');

-- Whose number somebody writes from.
create index person_by_whatsapp on identity.person (whatsapp) where whatsapp is not null and deleted_at is null;

-- A handle may be claimed by somebody without an account, in a chat.
alter table identity.handle_conflict alter column account_id drop not null;
