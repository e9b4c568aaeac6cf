-- Transfers of people to another client, which both clients have to want.
create table identity.transfer (
  transfer_id uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  from_client_id text not null references identity.client,
  to_client_id text not null references identity.client,
  -- `out`: the client of the person proposed it; `in`: the other client requested it.
  direction text not null check (direction in ('out', 'in')),
  -- First day in the new client; null: the day of the acceptance.
  since date,
  reason text,
  asked_by uuid not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  -- `obsolete`: the person moved otherwise, or is gone.
  state text not null default 'open' check (state in ('open', 'accepted', 'refused', 'cancelled', 'expired', 'obsolete')),
  -- Null: the platform by itself.
  decided_by uuid,
  decided_at timestamptz,
  -- Reason of a refusal.
  answer text,
  check (from_client_id <> to_client_id),
  check ((state = 'open') = (decided_at is null)),
  check (state not in ('accepted', 'refused', 'cancelled') or decided_by is not null)
);
create unique index transfer_open on identity.transfer (person_id) where state = 'open';
create index transfer_of_person on identity.transfer (person_id);
create index transfer_from on identity.transfer (from_client_id, transfer_id);
create index transfer_to on identity.transfer (to_client_id, transfer_id);
create index transfer_due on identity.transfer (expires_at) where state = 'open';
call balai.protect('identity.transfer', 'from_client_id');
-- Both sides see it.
create policy transfer_other_side on identity.transfer for select to balai_app using (to_client_id = any((select balai.tenants())::text[]));
