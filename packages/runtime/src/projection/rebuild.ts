import type pg from 'pg';
import { systemTransaction } from '../database/system-transaction.ts';
import { sql } from '../postgres/sql.ts';

/** Marks projections of a service for a rebuild; its running process starts it within seconds. `null`: all of the service. Returns their names. */
export function requestRebuild(pool: pg.Pool, service: string, name: string | null): Promise<string[]> {
  return systemTransaction(pool, service, async (tx) => {
    const rows = await tx.many<{ name: string }>(sql`
      update ${sql.raw(service)}.projection set request_id = null, filled_at = null where ${name}::text is null or name = ${name} returning name`);
    return rows.map((row) => row.name);
  });
}
