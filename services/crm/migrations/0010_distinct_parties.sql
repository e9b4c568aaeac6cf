-- Pairs that somebody found to be two parties: they are proposed as duplicates no more.
create table crm.party_distinct (
  client_id text not null,
  first uuid not null,
  second uuid not null,
  by_name text,
  decided_at timestamptz not null,
  primary key (client_id, first, second),
  check (first < second),
  foreign key (client_id, first) references crm.party (client_id, id) on delete cascade,
  foreign key (client_id, second) references crm.party (client_id, id) on delete cascade
);
create index party_distinct_second on crm.party_distinct (client_id, second);
call balai.protect('crm.party_distinct', 'client_id');
