import type { AttendanceContext } from '../../context.ts';
import * as reports from '../repository/reports.ts';
import { endReport } from './end-report.ts';
import { writeReport } from './write-report.ts';

const BATCH = 20;

/** Moves on reports that waited long enough: without the collection, or to their end without a delivery. How many. */
export async function moveOverdueReports(context: AttendanceContext): Promise<number> {
  const { database, logger } = context;
  const fail = (reportRunId: string, reason: string) =>
    database.unitOfWork('system', (tx) => endReport(tx, reportRunId, { outcome: 'failed', reason }));
  const overdue = await database.autocommitRead((tx) => reports.overdue(tx, BATCH));
  for (const { report_run_id: runId, written } of overdue) {
    if (written) await fail(runId, 'the notifier did not answer in time');
    else
      await database
        .unitOfWork('system', (tx) => writeReport(context, tx, runId))
        .catch(async (error: unknown) => {
          // It is not tried again, or it would keep the others waiting.
          logger.error({ err: error, report: runId }, 'report could not be written');
          await fail(runId, 'the report could not be written');
        });
  }
  return overdue.length;
}
