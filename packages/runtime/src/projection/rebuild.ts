import type pg from 'pg';
import { systemTransaction } from '../database/system-transaction.ts';
import { notifyProcesses } from '../messaging/process-notifications.ts';
import { sql } from '../postgres/sql.ts';

/** Marks projections of a service for a rebuild; its running process starts it at once. `null`: all of the service. Returns their names. */
export async function requestRebuild(pool: pg.Pool, service: string, name: string | null): Promise<string[]> {
  const rows = await systemTransaction(pool, service, (tx) =>
    tx.many<{ name: string }>(sql`
      update ${sql.raw(service)}.projection set request_id = null, filled_at = null where ${name}::text is null or name = ${name} returning name`),
  );
  await notifyProcesses(pool);
  return rows.map((row) => row.name);
}
