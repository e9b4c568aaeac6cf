-- Values by which two parties may be one: root of the tax id, e-mail address, digits of the phone number, beginnings of the name's words in its city.
create table crm.party_trait (
  client_id text not null,
  party_id uuid not null,
  kind text not null check (kind in ('tax_root', 'email', 'phone', 'name')),
  value text collate "C" not null,
  primary key (client_id, kind, value, party_id),
  foreign key (client_id, party_id) references crm.party (client_id, id) on delete cascade
);
create index party_trait_party on crm.party_trait (client_id, party_id);
call balai.protect('crm.party_trait', 'client_id');

-- What a merge changed, so that it can be undone.
create table crm.party_merge (
  id uuid primary key,
  client_id text not null,
  winner uuid not null,
  losers uuid[] not null,
  -- Of the winner, by field: before and after.
  changes jsonb not null,
  -- Rows that referred to a loser: resource, field, id, loser.
  children jsonb not null,
  -- Aliases that the losers had from earlier merges: alias, merge, loser.
  aliases jsonb not null,
  by_name text,
  merged_at timestamptz not null,
  undone_at timestamptz,
  foreign key (client_id, winner) references crm.party (client_id, id)
);
create index party_merge_winner on crm.party_merge (client_id, winner, merged_at desc);
call balai.protect('crm.party_merge', 'client_id');

-- Numbers and codes of losers, folded: each finds the winner.
create table crm.party_alias (
  client_id text not null,
  merge_id uuid not null references crm.party_merge (id) on delete cascade,
  alias text collate "C" not null,
  party_id uuid not null,
  primary key (merge_id, alias),
  foreign key (client_id, party_id) references crm.party (client_id, id)
);
create index party_alias_alias on crm.party_alias (client_id, alias);
create index party_alias_party on crm.party_alias (client_id, party_id);
call balai.protect('crm.party_alias', 'client_id');
