-- Complaints of people that something they did is not counted: what they say, what was found, what was decided. Of the person's client.
create table attendance.complaint (
  complaint_id uuid primary key,
  client_id text not null,
  person_id uuid not null,
  platform text not null check (platform in ('instagram', 'tiktok')),
  state text not null default 'open' check (state in ('open', 'in_review', 'accepted', 'rejected', 'withdrawn')),
  -- What it is about: a post, or a digest of the issues. Of one subject a person has one complaint that is not decided.
  subject text not null,
  post_id uuid,
  text text not null,
  kinds text[] not null,
  issues text[] not null,
  reported_handle text,
  -- What was found when it was filed, and what the person was told.
  triage_code text not null,
  answer text not null,
  evidence_blob uuid,
  evidence_name text,
  filed_by text not null,
  filed_by_account uuid not null,
  filed_at timestamptz not null default now(),
  decided_by text,
  decided_by_account uuid,
  decided_at timestamptz,
  decision_reason text,
  version int not null default 1,
  check ((evidence_blob is null) = (evidence_name is null)),
  check ((state in ('accepted', 'rejected', 'withdrawn')) = (decided_at is not null))
);
create unique index complaint_open on attendance.complaint (person_id, platform, subject) where state in ('open', 'in_review');
create index complaint_newest on attendance.complaint (client_id, filed_at, complaint_id);
create index complaint_of_person on attendance.complaint (person_id);
call balai.protect('attendance.complaint', 'client_id');
