import { dayOf } from '@balai/calendar';
import { deliverReport } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { type RecapContext, readingThrough } from '../../context.ts';
import { findClient } from '../../roster/repository/clients.ts';
import { COLLECT_WAIT_MS, isLate, reasonToSkip, TOO_OLD_MS } from '../domain/report-standing.ts';
import { subjectOfReport } from '../domain/report-subject.ts';
import * as reports from '../repository/reports.ts';
import { endReport } from './end-report.ts';
import { reportText } from './report-text.ts';

/**
 * Writes a report whose collection has ended, however it did, and hands it over for delivery, once; any other run changes nothing. It is
 * about the day it was due, also when midnight has passed since. The service may have been away meanwhile: then it is late, or skipped.
 */
export async function writeReport(context: RecapContext, tx: Transaction, reportRunId: string): Promise<void> {
  const collected = await reports.lockCollecting(tx, reportRunId);
  if (collected === null) return;
  const standing = await reports.standing(tx, collected);
  const run = { ...collected, late: collected.late || isLate(standing, COLLECT_WAIT_MS) };
  const reason = reasonToSkip(standing);
  if (reason !== null) return endReport(tx, reportRunId, { outcome: 'skipped', reason });
  const { client_id: clientId, report, due_at: dueAt, late } = run;
  const client = await findClient(tx, clientId);
  const about = subjectOfReport(report);
  if (client === null || about === null)
    return endReport(tx, reportRunId, { outcome: 'failed', reason: 'there is no recap: attendance does not know the client' });
  const day = dayOf(dueAt, client.timezone);
  const { subject, text } = await reportText(readingThrough(context, tx), {
    ...about,
    clientId,
    period: { start_date: day, end_date: day },
    lateFor: late ? dueAt : null,
  });
  await reports.awaitDelivery(tx, run, TOO_OLD_MS);
  tx.send(
    deliverReport,
    {
      report_run_id: reportRunId,
      report,
      client_id: clientId,
      subject,
      text,
      deliver_before: new Date(dueAt.getTime() + TOO_OLD_MS).toISOString(),
    },
    { tenant: clientId, subject: reportRunId, orderKey: reportRunId },
  );
}
