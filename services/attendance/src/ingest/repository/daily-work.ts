import { sql, type Transaction } from '@balai/runtime/database';

/** Claims a piece of work for the current UTC day; false when a replica has done it already. */
export async function claimDay(tx: Transaction, name: string): Promise<boolean> {
  const claimed = await tx.execute(sql`
    insert into attendance.daily_work as d (name, done_on) values (${name}, (now() at time zone 'utc')::date)
    on conflict (name) do update set done_on = excluded.done_on where d.done_on < excluded.done_on`);
  return claimed > 0;
}
