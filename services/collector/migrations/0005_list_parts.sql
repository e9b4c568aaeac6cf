-- What was read of a list is only ever added to: each part keeps what its claim read. The task keeps numbers only.
alter table collector.fetch_part
  -- Cursors asked, as hashes of 6 bytes: one that comes back ends the list.
  add column cursors bytea not null default '',
  -- Of comments: their ids as hashes of 6 bytes, and how many replies each has.
  add column entry_keys bytea not null default '',
  add column entry_replies int[] not null default '{}';

-- The owner of tables that force row-level security sees no row of them, unless it is a superuser.
alter table collector.fetch_part no force row level security;
alter table collector.fetch_task no force row level security;

-- Lists under way go on where they are; of comments the replies were not kept, so these are read anew.
update collector.fetch_part p
set cursors = decode(translate(old.cursors, '-_', '+/'), 'base64')
from (
  select t.task_id, string_agg(c.hash, '' order by c.place) as cursors
  from collector.fetch_task t
  cross join lateral jsonb_array_elements_text(t.list_progress -> 'seenCursors') with ordinality as c (hash, place)
  where t.kind <> 'comments' and t.list_progress is not null
  group by t.task_id) old
where old.task_id = p.task_id and p.part = 1;

delete from collector.fetch_part p using collector.fetch_task t
where t.task_id = p.task_id and t.kind = 'comments' and t.state = 'open';

update collector.fetch_task set cursor = null, list_progress = null, part = 0
where state = 'open' and list_progress is not null and (kind = 'comments' or part = 0);

update collector.fetch_task set list_progress = jsonb_build_object(
  'pages', list_progress -> 'pages', 'entries', list_progress -> 'got', 'claimed', list_progress -> 'claimed')
where list_progress is not null;

alter table collector.fetch_part force row level security;
alter table collector.fetch_task force row level security;

-- How many requests the newest reservation got: several are taken at once, and what is not made is given back.
alter table collector.provider_budget add column granted int not null default 1;
