-- What a person has paid for holds now, as an account's own columns say it: lists of people read it with the rest.
alter table identity.person
  add column premium_tier text,
  -- Null beside a tier: without end.
  add column premium_expires_at timestamptz,
  -- Another system says so, and may take it back.
  add column premium_imported boolean not null default false;
update identity.person p set premium_tier = s.tier, premium_expires_at = s.expires_at
  from identity.subscription s where s.person_id = p.person_id and s.state = 'active';

-- Price of the tier when it was requested, in hundredths of a rupiah; null: the tier had none.
alter table identity.premium_request add column price_minor bigint check (price_minor >= 0);
