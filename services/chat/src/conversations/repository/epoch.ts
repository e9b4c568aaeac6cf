import { sql, type Transaction } from '@balai/runtime/database';

/**
 * Names the history that positions are counted in: it changes where the database was restored from a backup, or copied, so that nobody goes on
 * from a position that means something else now.
 */
export const epochOf = async (tx: Transaction): Promise<string> =>
  (
    await tx.one<{ epoch: string }>(sql`
      select substr(encode(sha256(convert_to(concat_ws(' ', s.system_identifier, c.timeline_id, d.oid, d.datname), 'UTF8')), 'hex'), 1, 16) as epoch
      from pg_control_system() s, pg_control_checkpoint() c, pg_database d where d.datname = current_database()`)
  ).epoch;

/** The oldest transaction that runs: everything older is in what is read from now on. */
export const snapshotStart = async (tx: Transaction): Promise<string> =>
  (await tx.one<{ start: string }>(sql`select coalesce(pg_snapshot_xmin(pg_current_snapshot())::text, '') as start`)).start;
