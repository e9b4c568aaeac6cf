-- The SQL of services/live, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/presence/presence-repository.ts

-- beat: execute
insert into live.node (node, seen_at) values ($1, now()) on conflict (node) do update set seen_at = now();

-- forgetDead: execute
with dead as (
  select node from live.node where seen_at < now() - interval '20 seconds' for update skip locked
), presence as (
  delete from live.presence where node in (select node from dead)
)
delete from live.node where node in (select node from dead);

-- come: execute
insert into live.presence (account_id, node)
select account_id, $1::uuid from unnest($2::uuid[]) account_id order by account_id on conflict do nothing;

-- go: execute
delete from live.presence where node = $1 and account_id = any($2::uuid[]);

-- forgetNode: execute
delete from live.presence where node = $1;

-- forgetNode: execute
delete from live.node where node = $1;

-- onlineOf: many
select distinct presence.account_id
from live.presence join live.node using (node)
where presence.account_id = any($1::uuid[]) and node.seen_at > now() - interval '20 seconds'
order by presence.account_id;
