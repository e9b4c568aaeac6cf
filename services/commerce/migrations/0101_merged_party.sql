-- Customers that crm merged away, with the one that remains: what is written for them later goes to it.
create table commerce.merged_party (
  client_id text not null,
  loser uuid not null,
  winner uuid not null,
  merge_id uuid not null,
  primary key (client_id, loser)
);
create index merged_party_merge on commerce.merged_party (client_id, merge_id);
call balai.protect('commerce.merged_party', 'client_id');
