import type { Audience } from '@balai/contracts';
import { reportRecipients } from '@balai/contracts/notifier';
import type { Intent } from './message.ts';

/** A report as it is to be delivered. */
export interface FinishedReport {
  readonly report_run_id: string;
  readonly client_id: string;
  /** Of the e-mail. */
  readonly subject: string;
  /** With a chat's marks for bold. */
  readonly text: string;
}

/** One message for each contact of the audience; who is there twice gets it once. */
export function reportIntents(
  report: FinishedReport,
  contacts: Readonly<Record<Audience, readonly string[]>>,
  audience: readonly Audience[],
): Intent[] {
  const { report_run_id: runId, client_id: clientId, subject, text } = report;
  return reportRecipients(contacts, audience).map(({ channel, to }): Intent => {
    const common = {
      clientId,
      key: `report:${runId}/${to}`.slice(0, 200),
      channel,
      to,
      delivery: 'at-most-once',
      priority: 'report',
    } as const;
    return { ...common, ...(channel === 'email' ? { subject } : { subject: null, emailInstead: { subject } }), text };
  });
}
