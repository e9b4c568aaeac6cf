import { sql, type Transaction } from '@balai/runtime';

/** Makes the partitions of this and the next two months, and of months whose facts came without one. */
export async function ensurePartitions(tx: Transaction): Promise<void> {
  // The default partition is locked while rows move: give up soon and try at the next round, rather than hold ingest up.
  await tx.execute(sql`set local lock_timeout = '2s'`);
  await tx.execute(sql`
    select attendance.ensure_month((current_date + make_interval(months => ahead))::date) from generate_series(0, 2) as ahead`);
  await tx.execute(sql`select attendance.ensure_month(month) from attendance.months_without_partition() as month`);
}
