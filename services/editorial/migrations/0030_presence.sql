-- Who has a piece open now, one row for each tab. Not worth a log: after a crash every tab says it again within seconds.
create unlogged table editorial.presence (
  piece_id uuid not null references editorial.piece on delete cascade,
  account_id uuid not null,
  tab_id uuid not null,
  client_id text not null,
  name text not null,
  -- The field the caret is in.
  field text,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (piece_id, account_id, tab_id)
);
create index presence_seen on editorial.presence (seen_at);
call balai.protect('editorial.presence', 'client_id');
