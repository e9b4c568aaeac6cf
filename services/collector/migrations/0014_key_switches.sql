-- Keys that an operator switched, by hash; one without a row is on. Looked at with every admission, so that it holds in every replica at once.
create table collector.provider_key_switch (
  key_hash text primary key,
  enabled boolean not null,
  changed_at timestamptz not null default now()
);
call balai.protect_internal('collector.provider_key_switch');

-- Which key a request was made with; requests from before do not say.
alter table collector.provider_call add column key_hash text;
