import { collectionSchedule } from '@balai/contracts/collector';
import { jobChanged } from '@balai/contracts/scheduler';
import { sql, type Transaction } from '@balai/runtime/database';
import { stateTable } from '@balai/runtime/projection';

/** Jobs as the scheduler published them. */
export const copy = stateTable({
  table: 'attendance.job',
  event: jobChanged,
  key: ['key'],
  row: ({ key, client_id, next_fire_at }) => ({ key, client_id, next_fire_at }),
  mayBeEmpty: true,
});

/** Key of the job that collects a client. */
export const collectionKey = (clientId: string): string => `${collectionSchedule.key}.${clientId}`;

/** When a client is collected next by schedule; null: never, as far as is known. */
export async function nextCollection(tx: Transaction, clientId: string): Promise<Date | null> {
  const row = await tx.maybeOne<{ next_fire_at: Date | null }>(sql`
    select next_fire_at from attendance.job where key = ${collectionKey(clientId)} and deleted_at is null`);
  return row?.next_fire_at ?? null;
}

/** A job that fires, if the unit of work sees its client. */
export const findActive = (tx: Transaction, key: string): Promise<{ readonly client_id: string | null } | null> =>
  tx.maybeOne(sql`select client_id from attendance.job where key = ${key} and next_fire_at is not null and deleted_at is null`);
