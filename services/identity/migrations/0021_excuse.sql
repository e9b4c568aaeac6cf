-- Why somebody is excused, as long as they are. Who said it stands in the audit trail.
create table identity.excuse (
  person_id uuid primary key references identity.person on delete cascade,
  -- Null: nobody said why.
  reason text,
  since timestamptz not null
);
call balai.protect_internal('identity.excuse');
