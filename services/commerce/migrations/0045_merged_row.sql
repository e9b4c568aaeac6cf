-- Rows that a merge of customers moved: undone, they go back.
create table commerce.merged_row (
  client_id text not null,
  merge_id uuid not null,
  resource text not null,
  row_id uuid not null,
  from_party uuid not null,
  primary key (client_id, merge_id, resource, row_id)
);
call balai.protect('commerce.merged_row', 'client_id');
