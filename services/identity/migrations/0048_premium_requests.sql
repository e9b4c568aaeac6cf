-- Requests of accounts and people to get premium, with the transfer they paid by.
create table identity.premium_request (
  request_id int generated always as identity primary key,
  -- UUIDv7; names the request to the account that made it.
  request_token uuid not null unique,
  client_id text not null references identity.client,
  account_id uuid references identity.account,
  person_id uuid references identity.person on delete cascade,
  -- Of the account, as it was then; null: a person asks.
  username text,
  tier text not null check (tier ~ '^[a-z0-9_-]{1,40}$'),
  bank_name text not null,
  account_number text not null,
  sender_name text not null,
  -- In hundredths of a rupiah; null: not said.
  transfer_minor bigint check (transfer_minor >= 0),
  unique_code text,
  -- Digits with country code, for deciders that have a question.
  whatsapp text,
  proof_blob uuid,
  proof_name text,
  proof_url text,
  state text not null default 'pending' check (state in ('pending', 'confirmed', 'approved', 'denied', 'expired')),
  -- Deadline of an open request.
  expires_at timestamptz not null,
  -- As in the audit trail; null: the platform.
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint premium_request_owner check (num_nonnulls(account_id, person_id) = 1),
  constraint premium_request_proof check ((proof_blob is null) = (proof_name is null)),
  constraint premium_request_decided check ((state in ('pending', 'confirmed')) = (decided_at is null))
);
create unique index premium_request_open_of_account on identity.premium_request (account_id, client_id)
  where state in ('pending', 'confirmed') and account_id is not null;
create unique index premium_request_open_of_person on identity.premium_request (person_id, client_id)
  where state in ('pending', 'confirmed') and person_id is not null;
create index premium_request_of_account on identity.premium_request (account_id, request_id) where account_id is not null;
create index premium_request_of_person on identity.premium_request (person_id, request_id) where person_id is not null;
create index premium_request_of_client on identity.premium_request (client_id, request_token);
create index premium_request_due on identity.premium_request (expires_at) where state in ('pending', 'confirmed');
call balai.protect('identity.premium_request', 'client_id');

-- Premium that an approved request gave. The account's own columns say what holds now.
create table identity.subscription (
  subscription_id uuid primary key,
  -- Two decisions about a request give one subscription.
  request_id int not null unique references identity.premium_request on delete cascade,
  client_id text not null references identity.client,
  account_id uuid references identity.account,
  person_id uuid references identity.person on delete cascade,
  tier text not null,
  -- `cancelled`: a later subscription or an administrator replaced it.
  state text not null default 'active' check (state in ('active', 'expired', 'cancelled')),
  starts_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > starts_at),
  ended_at timestamptz,
  -- Days before the end of the last notice that was sent; null: none yet.
  notified_days smallint check (notified_days in (1, 7)),
  constraint subscription_owner check (num_nonnulls(account_id, person_id) = 1),
  constraint subscription_ended check ((state = 'active') = (ended_at is null))
);
create unique index subscription_active_of_account on identity.subscription (account_id) where state = 'active' and account_id is not null;
create unique index subscription_active_of_person on identity.subscription (person_id) where state = 'active' and person_id is not null;
create index subscription_due on identity.subscription (expires_at) where state = 'active';
create index subscription_of_client on identity.subscription (client_id);
call balai.protect('identity.subscription', 'client_id');
