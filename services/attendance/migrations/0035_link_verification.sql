-- Whose a reported post is, as the collector tells: asked after the report was stored, which stands whatever the answer.
alter table attendance.reported_link
  -- The newest question; each has an id of its own, because one is answered alike for ever.
  add column verify_id uuid unique,
  add column verify_asked int not null default 0,
  -- When to ask (again); null: nothing is to be asked.
  add column verify_at timestamptz,
  -- Handle of the account that shows the post, and why it is not known.
  add column author text,
  add column verify_reason text;
create index reported_link_verify on attendance.reported_link (verify_at) where verify_at is not null;
