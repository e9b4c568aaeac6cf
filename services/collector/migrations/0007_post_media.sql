-- What pages and callers show of a post beside its caption and counts, and what makes it count elsewhere.
alter table collector.post
  add column view_count bigint,
  add column share_count bigint,
  -- Handle of the account that posted it.
  add column author text,
  -- Pictures and film, as the message of a post has them.
  add column media jsonb,
  -- Since when it is a special task of its client; a post of kind special is nothing else.
  add column special_at timestamptz,
  -- Directorates' roles it is attached to.
  add column roles text[] not null default '{}',
  -- An active official account of its client shows it.
  add column official boolean not null default false;
