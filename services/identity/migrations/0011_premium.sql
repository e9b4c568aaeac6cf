-- What an account has paid for: the tier, and when that ends (null: no end is set). No tier: nothing.
alter table identity.account
  add column premium_tier text,
  add column premium_expires_at timestamptz,
  add check (premium_tier is not null or premium_expires_at is null);
