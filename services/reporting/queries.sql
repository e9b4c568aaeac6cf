-- The SQL of services/reporting, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/repository/clients.ts

-- copy: apply
insert into reporting.client as known (client_id, name, version, deleted_at)
values ($1, $2, $3, $4)
on conflict (client_id) do update set name = excluded.name, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- copy: apply
update reporting.client set seen_at = now() where client_id = $1;

-- copy: isEmpty
select not exists (select from reporting.client) as empty;

-- copy: outdate
update reporting.client set version = -1 where version > 0;

-- copy: sweep
delete from reporting.client where seen_at < $1 returning client_id;

-- exists: one
select exists (select from reporting.client where client_id = $1 and deleted_at is null) as found;

-- src/repository/notes.ts

-- add: one
insert into reporting.note (note_id, client_id, text) values ($1, $2, $3)
returning note_id, client_id, text, created_at;

-- list: many
select note_id, client_id, text, created_at from reporting.note
where $1::text is null or client_id = $2
order by created_at desc, note_id desc limit $3;

-- listWithNames: many
select c.name, n.text from reporting.note n join reporting.client c on c.client_id = n.client_id
where n.client_id = any($1) order by n.created_at desc, n.note_id desc limit $2;

-- clear: execute
delete from reporting.note where client_id = $1 and created_at < now() - make_interval(days => $2);
