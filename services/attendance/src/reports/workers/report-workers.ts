import type { Worker } from '@balai/runtime/module';
import type { AttendanceContext } from '../../context.ts';
import { pollingOf } from '../../polling.ts';
import * as reports from '../repository/reports.ts';
import { moveOverdueReports } from '../use-cases/move-overdue-reports.ts';
import { pruneRecords } from '../use-cases/prune-records.ts';

/** Ends reports that wait for too long, and removes those of long ago; any number of replicas may run them. */
export function reportWorkers(context: AttendanceContext): Worker[] {
  const poll = pollingOf(context);
  return [
    poll('overdue reports', 500, context.pollMs, async () => (await moveOverdueReports(context)) > 0, reports.queue.dueInMs),
    poll('old records', 600_000, 3_600_000, () => pruneRecords(context)),
  ];
}
