import type { AttendanceContext } from '../../context.ts';
import * as reminders from '../../reminders/repository/reminders.ts';
import * as reports from '../repository/reports.ts';

const RETENTION_DAYS = 180;
const BATCH = 1_000;

/** Removes reports that ended and reminders that were sent long ago; whether there may be more. */
export async function pruneRecords({ database }: Pick<AttendanceContext, 'database'>): Promise<boolean> {
  const ended = await database.unitOfWork('system', (tx) => reports.prune(tx, RETENTION_DAYS, BATCH));
  const sent = await database.unitOfWork('system', (tx) => reminders.prune(tx, RETENTION_DAYS, BATCH));
  return Math.max(ended, sent) === BATCH;
}
