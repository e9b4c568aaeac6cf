-- Files that accounts asked for: made at once, or by a job that any replica takes, and again when its process dies.
create table attendance.export (
  export_id uuid primary key,
  account_id uuid not null,
  -- Whose file it is.
  client_id text not null,
  view text not null,
  format text not null,
  language text not null,
  title text not null,
  file_name text not null,
  -- The view's filter and which of its rows.
  query jsonb not null,
  rows jsonb not null,
  -- What the account saw when it asked; null: everything. And the client it worked for.
  tenants text[],
  caller_client_id text,
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  planned integer not null,
  written integer not null default 0,
  attempts integer not null default 0,
  -- Who works on it; whoever lost it to another changes nothing any more.
  lease uuid,
  -- When it may be taken: a job that runs is let go of by this time unless its process moves it.
  due_at timestamptz,
  -- Schema blobs.
  blob_id uuid,
  bytes bigint,
  reason text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  expires_at timestamptz not null,
  check ((state in ('queued', 'running')) = (finished_at is null)),
  check (due_at is null or state in ('queued', 'running')),
  check ((state = 'done') = (blob_id is not null))
);
create index export_due on attendance.export (due_at) where due_at is not null;
create index export_of_account on attendance.export (account_id, created_at, export_id);
create index export_old on attendance.export (expires_at);
call balai.protect('attendance.export', 'client_id');
