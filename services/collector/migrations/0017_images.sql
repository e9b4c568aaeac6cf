-- Pictures of posts and accounts. The platforms' addresses expire, so each is fetched once and its bytes kept in the blob store.
create table collector.image (
  image_id uuid primary key,
  client_id text not null,
  -- Which file it is, whatever the platform signed its address with: SHA-256, lower-case hex.
  file text not null check (file ~ '^[0-9a-f]{64}$'),
  -- The newest address it was seen under.
  url text not null,
  -- Null until it was fetched.
  blob_id uuid,
  bytes int,
  -- When it is fetched without anybody asking; null: it is kept, or was tried often enough.
  due_at timestamptz,
  attempts int not null default 0,
  -- When it was last tried, and why that failed.
  tried_at timestamptz,
  failure text,
  -- When it was last asked for, to the day.
  seen_at timestamptz not null default now(),
  unique (client_id, file)
);
create index image_due on collector.image (due_at) where due_at is not null;
create index image_old on collector.image (seen_at);
call balai.protect('collector.image', 'client_id');
