import type { AttendanceContext } from '../context.ts';
import * as reports from '../repository/reports.ts';

const RETENTION_DAYS = 180;
const BATCH = 1_000;

/** Removes reports that ended long ago; whether there may be more. */
export async function pruneReports({ database }: Pick<AttendanceContext, 'database'>): Promise<boolean> {
  const removed = await database.unitOfWork('system', (tx) => reports.prune(tx, RETENTION_DAYS, BATCH));
  return removed === BATCH;
}
