-- What is said about pieces. A passage is known by its words and by what stood around it.
create table editorial.comment (
  comment_id uuid primary key,
  piece_id uuid not null references editorial.piece,
  client_id text not null,
  reply_to uuid references editorial.comment on delete cascade,
  field text,
  quote text,
  before text,
  after text,
  text text not null,
  by_id uuid not null,
  by_name text not null,
  mentions jsonb not null default '[]',
  created_at timestamptz not null,
  edited_at timestamptz,
  resolved_by_id uuid,
  resolved_by_name text,
  resolved_at timestamptz
);
create index comment_of_piece on editorial.comment (piece_id, created_at, comment_id);
create index comment_replies on editorial.comment (reply_to) where reply_to is not null;
call balai.protect('editorial.comment', 'client_id');
