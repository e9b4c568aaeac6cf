-- Accounts of clients on platforms, on which the service publishes what was approved. The tokens are encrypted under the installation's master key.
create table editorial.publishing_account (
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  -- The platform's number and name of it, once it was asked; a number that somebody gave stands.
  account_id text,
  account_name text,
  sealed_secret text not null,
  token_ends_at timestamptz,
  enabled boolean not null,
  -- What the platform said when it refused the token.
  refused text,
  checked_at timestamptz,
  -- When the platform is asked about it next; whoever asks puts it off first.
  check_at timestamptz not null,
  updated_by text not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version int not null,
  primary key (client_id, platform)
);
call balai.protect('editorial.publishing_account', 'client_id');
create index publishing_account_check on editorial.publishing_account (check_at) where deleted_at is null;

-- What the service does to publish a planned post: at most one row each, so that it is published at most once.
create table editorial.publication (
  plan_id uuid primary key references editorial.planned_post,
  client_id text not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  -- 'preparing' and 'prepared': nothing is public. 'sending' is committed before the call that publishes: from then on it may be out.
  state text not null check (state in ('preparing', 'prepared', 'sending', 'published', 'failed', 'unsure')),
  -- What the platform calls what was prepared or sent, as the adapter wrote it.
  handle text,
  attempts int not null default 0,
  -- Whoever works on it holds it until then; the number tells one holder from the next.
  lease int not null default 0,
  lease_until timestamptz,
  next_at timestamptz not null,
  -- After this it is not published any more unless somebody asks.
  until timestamptz not null,
  prepared_at timestamptz,
  sent_at timestamptz,
  reason text,
  detail text,
  updated_at timestamptz not null
);
call balai.protect('editorial.publication', 'client_id');
create index publication_next on editorial.publication (next_at) where state in ('preparing', 'prepared', 'sending');

-- What was approved: text, hashtags and files of a planned post. Only that is published.
alter table editorial.planned_post add column approved_words text;
update editorial.planned_post l set approved_words = encode(sha256(convert_to(l.caption || E'\n' || array_to_string(l.hashtags, ' ') || E'\n' ||
  coalesce((select string_agg(a.blob_id::text, ' ' order by a.position, a.attachment_id) from editorial.attachment a where a.piece_id = l.piece_id), ''), 'UTF8')), 'hex')
from editorial.piece p where p.piece_id = l.piece_id and p.state in ('approved', 'scheduled', 'published');
