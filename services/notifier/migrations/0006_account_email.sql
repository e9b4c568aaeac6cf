-- Where an account is told something that its number cannot carry, or that it has no number for.
alter table notifier.account add column email text;
