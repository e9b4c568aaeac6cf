import type pg from 'pg';
import { systemTransaction } from '../database/system-transaction.ts';
import { ringBell } from '../messaging/bell.ts';
import { sql } from '../postgres/sql.ts';

/** Marks projections of a service for a rebuild; its running process starts it at once. `null`: all of the service. Returns their names. */
export async function requestRebuild(pool: pg.Pool, service: string, name: string | null): Promise<string[]> {
  const rows = await systemTransaction(pool, service, (tx) =>
    tx.many<{ name: string }>(sql`
      update ${sql.raw(service)}.projection set request_id = null, filled_at = null where ${name}::text is null or name = ${name} returning name`),
  );
  await ringBell(pool);
  return rows.map((row) => row.name);
}
