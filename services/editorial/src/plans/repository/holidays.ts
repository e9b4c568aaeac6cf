import { sql, type Transaction } from '@balai/runtime/database';

export interface OwnHoliday {
  readonly day: string;
  readonly name: string;
}

/** Days that clients in sight added, or one of them, by day. */
export const list = (tx: Transaction, clientId: string | null, from: string, to: string): Promise<OwnHoliday[]> =>
  tx.many(sql`
    select distinct day::text as day, name from editorial.holiday
    where day between ${from}::date and ${to}::date and (${clientId}::text is null or client_id = ${clientId}) order by 1, 2 limit 1000`);

export const put = (tx: Transaction, clientId: string, { day, name }: OwnHoliday): Promise<number> =>
  tx.execute(sql`
    insert into editorial.holiday (client_id, day, name) values (${clientId}, ${day}::date, ${name})
    on conflict (client_id, day) do update set name = excluded.name`);

/** How many were removed: one or none. */
export const remove = (tx: Transaction, clientId: string, day: string): Promise<number> =>
  tx.execute(sql`delete from editorial.holiday where client_id = ${clientId} and day = ${day}::date`);
