import type { DataOf } from '@balai/contracts';
import { REPORTS } from '@balai/contracts/catalogue';
import { type deliverReport as deliverCommand, reportDelivered } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { findContacts, requireDirectory } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import { reportIntents } from '../domain/report-intents.ts';
import { planMessage } from './plan-message.ts';

const audienceOf = new Map(REPORTS.map((report) => [report.key, report.audience]));

/** Plans a report's messages to the audience of its declaration, once, and says how many there are; none when it is too late for it. */
export async function deliverReport(context: NotifierContext, tx: Transaction, report: DataOf<typeof deliverCommand>): Promise<void> {
  const { report_run_id, client_id, report: key } = report;
  const audience = audienceOf.get(key);
  // A newer version may know it.
  if (audience === undefined) throw new Error(`nobody declares a report ${key}`);
  const contacts = await findContacts(tx, client_id);
  if (contacts === null) await requireDirectory(tx);
  const expired = report.deliver_before !== undefined && new Date(report.deliver_before) < context.clock.now();
  const intents = contacts === null || expired ? [] : reportIntents(report, contacts, audience);
  for (const intent of intents) await planMessage(context, tx, intent);
  tx.send(
    reportDelivered,
    { report_run_id, report: key, client_id, messages: intents.length, expired },
    { tenant: client_id, subject: report_run_id, orderKey: report_run_id },
  );
}
