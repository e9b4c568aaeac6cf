import { endJobRun } from '@balai/contracts/scheduler';
import type { Transaction } from '@balai/runtime/database';
import * as reports from '../repository/reports.ts';

/** How a report ended; `reason`: what there is to say about it, for people. */
export interface ReportEnd {
  readonly outcome: 'succeeded' | 'failed' | 'skipped';
  readonly reason: string | null;
}

/** Ends a report and the job's run it belongs to; one that has ended, or is unknown, stays as it is. */
export async function endReport(tx: Transaction, reportRunId: string, { outcome, reason }: ReportEnd): Promise<void> {
  const said = reason?.slice(0, 500) ?? null;
  const run = await reports.end(tx, reportRunId, outcome, said);
  if (run === null) return;
  const options = { tenant: run.client_id, subject: reportRunId, orderKey: reportRunId };
  tx.send(endJobRun, { job_run_id: reportRunId, outcome, reason: said }, options);
}
