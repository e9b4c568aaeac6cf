-- The language of what is sent in a client's name.
alter table identity.client
  add column language text not null default 'id',
  add constraint client_language check (language in ('id', 'en'));
