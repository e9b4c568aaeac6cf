-- Deliveries that a client has from the beginning: of nobody's account, once a key.
alter table reporting.view_delivery
  alter column account_id drop not null,
  -- Key of its declaration.
  add column standard text,
  -- Parameters of its view; null: those of the saved view or the content.
  add column query jsonb,
  -- Its own IANA zone; null: the client's.
  add column zone text,
  -- How long a missed time is made up; 0: not at all.
  add column catch_up_minutes int not null default 120 check (catch_up_minutes between 0 and 720),
  add column skip_when_empty boolean not null default false,
  -- Of one that reminds people of what they owe; null: it sends a view.
  add column most_per_day int check (most_per_day between 1 and 5),
  drop constraint view_delivery_has_recipients,
  add constraint view_delivery_has_recipients
    check (cardinality(recipients) + cardinality(audience) + jsonb_array_length(people) between case when most_per_day is null then 1 else 0 end and 24),
  add constraint view_delivery_of_somebody check ((account_id is null) = (standard is not null)),
  add constraint view_delivery_standard_query check (standard is null or (query is not null and view_id is null and (view is null) = (most_per_day is not null)));
create unique index view_delivery_standard on reporting.view_delivery (client_id, standard) where standard is not null;

-- Of a standard delivery: rendered for its client.
alter table reporting.render alter column account_id drop not null;

-- When it was handed over, or ended without a message.
alter table reporting.view_delivery_run add column ended_at timestamptz,
  -- Of people who were reminded; null: as many as it has recipients.
  add column messages int;
create index view_delivery_run_of_client on reporting.view_delivery_run (client_id, run_id);
