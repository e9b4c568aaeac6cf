import { sql, type Transaction } from '@balai/runtime/database';
import type { OwnTimes } from '../domain/jobs-of-client.ts';

/** What a client changed of a schedule, by whom and when. */
export interface OwnTimesRow extends OwnTimes {
  readonly client_id: string;
  readonly changed_by: string;
  readonly changed_at: Date;
}

export const listOf = (tx: Transaction, clientId: string): Promise<OwnTimes[]> =>
  tx.many(sql`select schedule, crons, paused from scheduler.own_times where client_id = ${clientId} order by schedule`);

export const save = (tx: Transaction, row: OwnTimesRow): Promise<number> =>
  tx.execute(sql`
    insert into scheduler.own_times (client_id, schedule, crons, paused, changed_by, changed_at)
    values (${row.client_id}, ${row.schedule}, ${[...row.crons]}::text[], ${row.paused}, ${row.changed_by}, ${row.changed_at})
    on conflict (client_id, schedule) do update set
      crons = excluded.crons, paused = excluded.paused, changed_by = excluded.changed_by, changed_at = excluded.changed_at`);

export const remove = (tx: Transaction, clientId: string, schedule: string): Promise<number> =>
  tx.execute(sql`delete from scheduler.own_times where client_id = ${clientId} and schedule = ${schedule}`);
