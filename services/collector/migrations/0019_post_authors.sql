-- Posts somebody wants to know the author of: links that people reported to have shared.
create table collector.author_request (
  request_id uuid primary key,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  platform_id text not null,
  author text,
  reason text,
  attempts int not null default 0,
  -- UTC day on which a provider was asked; null: nobody had to be.
  looked_on date,
  asked_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  answered_at timestamptz
);
create index author_request_due on collector.author_request (due_at) where answered_at is null;
create index author_request_of on collector.author_request (platform, platform_id, answered_at) where author is not null;
create index author_request_looked on collector.author_request (client_id, looked_on) where looked_on is not null;
create index author_request_old on collector.author_request (answered_at) where answered_at is not null;
call balai.protect('collector.author_request', 'client_id');
