import { sql, type Transaction } from '@balai/runtime/database';

/** A process that has not written for so long is dead. */
const DEAD_AFTER = sql`interval '20 seconds'`;

export async function beat(tx: Transaction, node: string): Promise<void> {
  await tx.execute(sql`insert into live.node (node, seen_at) values (${node}, now()) on conflict (node) do update set seen_at = now()`);
}

/** Forgets processes that are dead, and who was there. Rows that another process removes at the moment are left to it. */
export async function forgetDead(tx: Transaction): Promise<void> {
  await tx.execute(sql`with dead as (
      select node from live.node where seen_at < now() - ${DEAD_AFTER} for update skip locked
    ), presence as (
      delete from live.presence where node in (select node from dead)
    )
    delete from live.node where node in (select node from dead)`);
}

export async function come(tx: Transaction, node: string, accountIds: readonly string[]): Promise<void> {
  await tx.execute(sql`insert into live.presence (account_id, node)
    select account_id, ${node}::uuid from unnest(${accountIds}::uuid[]) account_id order by account_id on conflict do nothing`);
}

export async function go(tx: Transaction, node: string, accountIds: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from live.presence where node = ${node} and account_id = any(${accountIds}::uuid[])`);
}

/** Forgets the process and everybody there. */
export async function forgetNode(tx: Transaction, node: string): Promise<void> {
  await tx.execute(sql`delete from live.presence where node = ${node}`);
  await tx.execute(sql`delete from live.node where node = ${node}`);
}

/** Those of the accounts that have a socket at a living process. */
export async function onlineOf(tx: Transaction, accountIds: readonly string[]): Promise<string[]> {
  const rows = await tx.many<{ account_id: string }>(sql`select distinct presence.account_id
    from live.presence join live.node using (node)
    where presence.account_id = any(${accountIds}::uuid[]) and node.seen_at > now() - ${DEAD_AFTER}
    order by presence.account_id`);
  return rows.map((row) => row.account_id);
}
