-- Who opened the page, as `GET /api/auth/open` tells it; kept for 90 days. Beside identity.former_visit, which stays as it was taken over.
create table identity.visit (
  -- Listed together with the visits of the former system, whose identifiers are smaller.
  visit_id bigint generated always as identity (start with 1000000000) primary key,
  address text not null,
  user_agent text,
  visited_at timestamptz not null
);
create index visit_by_time on identity.visit (visited_at);
call balai.protect_internal('identity.visit');
