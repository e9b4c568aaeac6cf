-- Where the goods of an order go that names no address.
alter table commerce.party
  add column address text,
  add column city text,
  add column postal_code text,
  add column country text;
-- Crm is asked to repeat parties of version 0 that are not deleted: what is stored lacks these.
update commerce.party set version = 0 where deleted_at is null;
