-- Posts that are there to be shared only: they count where links are asked for.
alter table attendance.post add column amplify_only boolean not null default false;
