-- A question may have several codes: each reminder brings one, and those before stay good. They are kept when it has ended, so that who comes late is told so.
alter table editorial.approval_ask add column code_hashes text[] not null default '{}';
update editorial.approval_ask set code_hashes = array[code_hash] where code_hash is not null;
alter table editorial.approval_ask drop column code_hash;

-- When whoever is asked is reminded next; null: not any more.
alter table editorial.approval_ask add column remind_at timestamptz;
create index approval_ask_remind on editorial.approval_ask (remind_at) where status = 'asked' and remind_at is not null;
create index approval_ask_account on editorial.approval_ask (account_id, asked_at desc);
create index approval_ask_stand_ins on editorial.approval_ask using gin (stand_ins);

-- Links sent by e-mail: each is for one question and one account. Of what opens it only the hash is kept.
create table editorial.approval_link (
  token_hash text primary key,
  ask_id uuid not null references editorial.approval_ask,
  client_id text not null,
  account_id uuid not null,
  made_at timestamptz not null
);
call balai.protect('editorial.approval_link', 'client_id');
