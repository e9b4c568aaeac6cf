-- Of posts, what lists of posts show, and in whose recaps they count beside their own client's.
alter table attendance.post
  add column view_count bigint,
  add column share_count bigint,
  add column author text,
  add column media jsonb,
  -- Since when it is a special task of its client; a post of kind special is nothing else.
  add column special_at timestamptz,
  add column roles text[] not null default '{}',
  add column official boolean not null default false;
create index post_special on attendance.post (client_id, platform, post_day) where special_at is not null;

-- A post taken out of a scope leaves its row: what recaps are compared by only ever grows.
alter table attendance.post_scope add column dropped boolean not null default false;
