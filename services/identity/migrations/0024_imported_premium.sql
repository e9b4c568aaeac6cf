-- Whether the premium of an account was taken over from another system: that follows what is changed there, what was given here does not.
alter table identity.account add column premium_imported boolean not null default false;
