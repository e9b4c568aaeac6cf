-- Who holds a key, and what became of the call it was taken for. A process of the version before makes rows without knowing these columns.
alter table access.idempotency
  -- Of one run of the call: a key taken over by a repeat has another one, and the earlier run can no longer commit.
  add column claim uuid not null default gen_random_uuid(),
  -- Set in the transaction of the call's effect.
  add column acted_at timestamptz,
  -- Last sign of life of the call; null once it runs no more and left no answer.
  add column renewed_at timestamptz default now();
