-- Who connected an account is told before its token ends, and when it is refused: once each.
alter table editorial.publishing_account
  add column connected_by_id uuid,
  add column warned_of text;
