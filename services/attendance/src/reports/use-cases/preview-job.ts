import { dayOf } from '@balai/calendar';
import { REPORTS } from '@balai/contracts/catalogue';
import { type ReportRecipient, reportRecipients } from '@balai/contracts/notifier';
import { keyFor } from '@balai/contracts/scheduler';
import type { Actor } from '@balai/runtime/access';
import { findContacts } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { findActive } from '../../posts/repository/jobs.ts';
import { attendanceProblems } from '../../problems.ts';
import { findClient } from '../../roster/repository/clients.ts';
import { subjectOfReport } from '../domain/report-subject.ts';
import { gatherReport } from './gather-report.ts';
import { previewText, type TextPreview } from './preview-recap.ts';
import { reportMaterial } from './report-text.ts';

/** What a report's job would send. */
export interface JobPreview extends TextPreview {
  readonly key: string;
  readonly clientId: string;
  readonly subject: string;
  readonly recipients: readonly ReportRecipient[];
}

const audienceOf = new Map(REPORTS.map((report) => [report.key, report.audience]));

/**
 * What a report would send now, and to whom; nothing is sent.
 * @throws Problem `job_not_found` (also for other tenants' and inactive jobs), `job_sends_nothing` for one that is no report.
 */
export async function previewJob(context: RecapContext, actor: Actor, input: string, language: 'id' | 'en'): Promise<JobPreview> {
  const key = keyFor(input, actor);
  const known = await context.read(actor.scope, async (tx) => {
    const job = await findActive(tx, key);
    const client = job?.client_id == null ? null : await findClient(tx, job.client_id);
    return client === null ? null : { client, contacts: await findContacts(tx, client.clientId) };
  });
  if (known?.contacts == null) throw new Problem(attendanceProblems.job_not_found, { key });
  const report = key.slice(0, key.indexOf('.'));
  const [about, audience] = [subjectOfReport(report), audienceOf.get(report)];
  if (about === null || audience === undefined) throw new Problem(attendanceProblems.job_sends_nothing, { key });
  const { clientId, timezone } = known.client;
  const day = dayOf(context.clock.now(), timezone);
  // The run reads everybody of the client; nobody reads here of people whom they do not see.
  const period = { start_date: day, end_date: day };
  const material = await gatherReport(context, { ...about, clientId, period, lateFor: null, scope: actor.scope });
  const preview = previewText(await reportMaterial(context, clientId, material), material, [], language);
  return { ...preview, key, clientId, subject: material.subject, recipients: reportRecipients(known.contacts, audience) };
}
