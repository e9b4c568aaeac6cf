import type { Audience } from '../define/report.ts';

/** Somebody a report goes to. */
export interface ReportRecipient {
  readonly kind: Audience;
  readonly channel: 'whatsapp' | 'email';
  /** Digits with country code, a group id, or an e-mail address. */
  readonly to: string;
}

function addressOf(kind: Audience, contact: string): string | null {
  if (kind !== 'emails') return contact;
  const email = contact.trim().toLowerCase();
  return email.includes('@') ? email : null;
}

/** Whom a report goes to, from contacts whose chats are as they are stored (digits with country code, `…@g.us`): each contact of its audience once, chats before e-mails. */
export function reportRecipients(
  contacts: Readonly<Record<Audience, readonly string[]>>,
  audience: readonly Audience[],
): ReportRecipient[] {
  const found = new Map<string, ReportRecipient>();
  for (const kind of [...audience].sort((a, b) => Number(a === 'emails') - Number(b === 'emails')))
    for (const contact of contacts[kind]) {
      const to = addressOf(kind, contact);
      if (to !== null && !found.has(to)) found.set(to, { kind, channel: kind === 'emails' ? 'email' : 'whatsapp', to });
    }
  return [...found.values()];
}
