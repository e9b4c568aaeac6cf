-- Names of WhatsApp chats: who wrote to which of the platform's numbers, under which display name.
create table identity.contact_chat (
  number_id uuid not null,
  number_name text not null,
  -- Digits with country code.
  phone text not null check (phone ~ '^[0-9]{6,15}$'),
  -- Null: WhatsApp gave none.
  name text,
  -- Clients that the number serves; null: all.
  client_ids text[],
  first_at timestamptz not null,
  noted_at timestamptz not null,
  primary key (number_id, phone)
);
create index contact_chat_by_phone on identity.contact_chat (phone);
create index contact_chat_by_client on identity.contact_chat using gin (client_ids);
call balai.lock_down('identity.contact_chat');
-- A client sees chats with its own numbers, and its people's chats with numbers of all clients.
create policy balai_app on identity.contact_chat for select to balai_app using (
  client_ids && (select balai.tenants())
  or client_ids is null and phone in (
    select p.whatsapp from identity.person p
    where p.whatsapp is not null and p.deleted_at is null and p.client_id = any((select balai.tenants())::text[])));
create index account_by_whatsapp on identity.account (whatsapp) where whatsapp is not null;

-- Numbers that ended notices by writing so. Their names are not sent to Google.
create table identity.contact_stop (
  phone text primary key
);
call balai.protect_internal('identity.contact_stop');

-- Google contacts of people who opted in: at most one a telephone number.
create table identity.google_contact (
  phone text primary key,
  -- As it is to be; null: it is to be removed.
  name text,
  -- Google's key (people/…) and version; null: there is none yet.
  resource_name text,
  etag text,
  -- Whether Balai created it; null: there is none yet. Others are never changed.
  is_own boolean,
  synced_name text,
  synced_at timestamptz,
  -- A create was sent and its outcome is not known yet.
  creating_since timestamptz,
  attempts int not null default 0,
  due_at timestamptz not null,
  error text
);
create index google_contact_due on identity.google_contact (due_at) where name is distinct from synced_name or name is null;
call balai.protect_internal('identity.google_contact');

-- One process at a time calls Google: requests that change one account's contacts have to follow each other.
create table identity.google_turn (
  id int primary key check (id = 1),
  holder uuid,
  lease_until timestamptz,
  -- No request before then: pace, quota or a refused sign-in.
  next_at timestamptz not null,
  -- When people were last compared with contacts.
  planned_at timestamptz,
  -- Why it pauses; null: pace only.
  reason text
);
call balai.protect_internal('identity.google_turn');
