import type { Audience } from '@balai/contracts';
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

/** The same text for readers that do not know a chat's marks for bold. */
export const withoutMarks = (text: string): string => text.replace(/\*([^*\n]+)\*/g, '$1');

/** One message for each contact of the audience; who is there twice gets it once. */
export function reportIntents(
  report: FinishedReport,
  contacts: Readonly<Record<Audience, readonly string[]>>,
  audience: readonly Audience[],
): Intent[] {
  const { report_run_id: runId, client_id: clientId, subject, text } = report;
  const chats = new Set(audience.flatMap((kind) => (kind === 'emails' ? [] : contacts[kind])));
  const written = audience.includes('emails') ? contacts.emails.map((email) => email.trim().toLowerCase()) : [];
  const emails = new Set(written.filter((email) => email.includes('@')));
  const common = { clientId, delivery: 'at-most-once' as const };
  const keyFor = (to: string) => `report:${runId}/${to}`.slice(0, 200);
  return [
    ...[...chats].map((to): Intent => ({ ...common, key: keyFor(to), channel: 'whatsapp', to, subject: null, text })),
    ...[...emails].map((to): Intent => ({ ...common, key: keyFor(to), channel: 'email', to, subject, text: withoutMarks(text) })),
  ];
}
