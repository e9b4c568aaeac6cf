import type { AttendanceContext } from '../../context.ts';
import * as runs from '../repository/delivery-runs.ts';

const RETENTION_DAYS = 180;
const BATCH = 1_000;

/** Removes sendings of long ago; whether there may be more. */
export const pruneDeliveryRuns = async ({ database }: Pick<AttendanceContext, 'database'>): Promise<boolean> =>
  (await database.unitOfWork('system', (tx) => runs.prune(tx, RETENTION_DAYS, BATCH))) === BATCH;
