-- Whether the premium of an account was taken over from another system: that follows what is changed there, what was given here does not.
alter table identity.account add column premium_imported boolean not null default false;

update identity.account a set premium_imported = true
where a.premium_tier is not null and exists (
  select from imports.source_row r where r.class = 'premium' and r.key = a.account_id::text and r.outcome = 'written');
