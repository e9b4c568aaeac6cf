-- What people say of themselves, and what they want. Beside the copy of accounts, since rows of the copy go and come back when it is built anew.
create table chat.profile (
  account_id uuid primary key,
  display_name text,
  image_url text,
  bio text,
  status text not null default 'online' check (status in ('online', 'away', 'offline', 'busy')),
  private_receipts boolean not null default false,
  -- Null: as accounts of the kind are.
  discoverable boolean,
  updated_at timestamptz not null
);
call balai.protect_shared('chat.profile');

alter table chat.person
  add column kind text not null default 'staff' check (kind in ('staff', 'member', 'user', 'service')),
  -- The name that identity knows.
  add column given_name text,
  -- Others are not shown how far they have read.
  add column private_receipts boolean not null default false,
  -- Found by the beginning of a name, not by the exact username alone.
  add column discoverable boolean not null default false;

-- Columns that queries of messages and members need are derived from both tables, so that none of them joins the profile.
create function chat.derive_person() returns trigger language plpgsql as $$
declare own chat.profile;
begin
  select * into own from chat.profile where account_id = new.account_id;
  new.display_name := coalesce(own.display_name, new.given_name);
  new.image_url := own.image_url;
  new.private_receipts := coalesce(own.private_receipts, false);
  new.discoverable := coalesce(own.discoverable, new.kind = 'user');
  return new;
end $$;
create trigger person_derived before insert or update of kind, given_name, display_name on chat.person
  for each row execute function chat.derive_person();

drop index chat.person_name;
create index person_name on chat.person (lower(display_name) text_pattern_ops) where discoverable;
