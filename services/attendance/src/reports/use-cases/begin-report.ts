import { startRun } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '../../roster/repository/clients.ts';
import { COLLECT_WAIT_MS, isLate, reasonToSkip } from '../domain/report-standing.ts';
import { subjectOfReport } from '../domain/report-subject.ts';
import * as reports from '../repository/reports.ts';
import { endReport } from './end-report.ts';

/**
 * Begins a report with a full collection. A report that is known already changes nothing. One that was ordered too late, or after a newer
 * one, ends as skipped: orders wait in the broker while the service is away.
 */
export async function beginReport(tx: Transaction, ordered: reports.ReportRun): Promise<void> {
  const standing = await reports.standing(tx, ordered);
  const run = { ...ordered, late: ordered.late || isLate(standing) };
  if (!(await reports.begin(tx, run, COLLECT_WAIT_MS))) return;
  const { report_run_id: runId, client_id: clientId } = run;
  const reason = reasonToSkip(standing);
  if (reason !== null) return endReport(tx, runId, { outcome: 'skipped', reason });
  const about = subjectOfReport(run.report);
  if (about === null) return endReport(tx, runId, { outcome: 'failed', reason: `there is no report ${run.report}` });
  // News of an unknown client may be on the way. Inactive clients get no report.
  if ((await findClient(tx, clientId))?.active === false)
    return endReport(tx, runId, { outcome: 'failed', reason: 'the client is not active' });
  tx.send(
    startRun,
    // Who engaged with posts says nothing about who shared them: their lists need not be read again.
    { run_id: runId, client_id: clientId, platform: about.platform, since: null, trigger: 'report', full: about.about === 'attendance' },
    { tenant: clientId, subject: runId, orderKey: runId },
  );
}
