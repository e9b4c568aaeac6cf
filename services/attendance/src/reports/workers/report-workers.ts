import { pollingWorker, type Worker } from '@balai/runtime';
import type { AttendanceContext } from '../../context.ts';
import * as reports from '../repository/reports.ts';
import { moveOverdueReports } from '../use-cases/move-overdue-reports.ts';
import { pruneRecords } from '../use-cases/prune-records.ts';

/** Ends reports that wait for too long, and removes those of long ago; any number of replicas may run them. */
export function reportWorkers(context: AttendanceContext): Worker[] {
  const { database, clock, logger, lookMs } = context;
  const poll = (name: string, minMs: number, maxMs: number, round: () => Promise<boolean | number>) =>
    pollingWorker({ name: `attendance ${name}`, clock, logger, minMs, maxMs, round });
  return [
    poll('overdue reports', 500, lookMs, async () => {
      if ((await moveOverdueReports(context)) > 0) return true;
      return (await database.read('system', reports.nextDeadlineMs)) ?? false;
    }),
    poll('old records', 600_000, 3_600_000, () => pruneRecords(context)),
  ];
}
