import { sql, type Transaction } from '@balai/runtime/database';

/** Counts one more message of a client today (UTC); false, and nothing counted, when it has had as many as it may. */
export async function take(tx: Transaction, clientId: string, most: number): Promise<boolean> {
  const taken = await tx.execute(sql`
    insert into notifier.client_day as d (client_id, day, attempts)
    select ${clientId}, (now() at time zone 'utc')::date, 1 where ${most}::int > 0
    on conflict (client_id, day) do update set attempts = d.attempts + 1 where d.attempts < ${most}::int`);
  return taken > 0;
}

/** Messages of a client that were counted today, and when the next day begins (UTC). */
export const today = (tx: Transaction, clientId: string): Promise<{ used: number; next_day_at: Date }> =>
  tx.one(sql`
    select coalesce((select attempts from notifier.client_day where client_id = ${clientId} and day = (now() at time zone 'utc')::date), 0)::int as used,
      ((now() at time zone 'utc')::date + 1)::timestamp at time zone 'utc' as next_day_at`);

/** Removes what is older than a year. */
export const prune = (tx: Transaction): Promise<number> =>
  tx.execute(sql`delete from notifier.client_day where day < (now() at time zone 'utc')::date - 366`);
