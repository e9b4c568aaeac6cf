-- Files of pieces: the bytes are in the blob store, kept by 'editorial.attachment:<id>'.
create table editorial.attachment (
  attachment_id uuid primary key,
  piece_id uuid not null references editorial.piece,
  client_id text not null,
  blob_id uuid not null,
  -- Of a picture: a smaller one, and its measures upright.
  thumbnail_id uuid,
  width int,
  height int,
  name text not null,
  content_type text not null,
  bytes int not null,
  caption text,
  alt text,
  position int not null,
  added_by_id uuid,
  added_by_name text not null,
  added_at timestamptz not null,
  unique (piece_id, blob_id)
);
call balai.protect('editorial.attachment', 'client_id');
