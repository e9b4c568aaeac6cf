-- Posts as the editorial desk plans them: what members will be asked for today, and what pages of a piece's effect compare with what came.
create table attendance.planned_post (
  plan_id uuid primary key,
  piece_id uuid not null,
  client_id text not null,
  platform text not null,
  title text not null,
  piece_state text not null,
  caption text not null,
  hashtags text[] not null,
  planned_at timestamptz not null,
  published_at timestamptz,
  published_url text,
  published_by text,
  post_id uuid,
  matched_by text,
  version int not null,
  deleted_at timestamptz,
  seen_at timestamptz not null default now()
);
create index planned_post_of_piece on attendance.planned_post (piece_id);
create index planned_post_time on attendance.planned_post (client_id, planned_at);
call balai.protect('attendance.planned_post', 'client_id');
