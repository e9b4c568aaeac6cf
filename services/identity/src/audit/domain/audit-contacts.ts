import type { AuditChange } from './audit-changes.ts';

/** Fields of events that hold numbers and addresses of people. */
const CONTACTS: ReadonlySet<string> = new Set([
  ...['contacts', 'operators', 'supervisors', 'groups', 'report_emails'],
  ...['whatsapp', 'email', 'phone', 'recipient', 'recipients', 'sender'],
]);
const HIDDEN = '***';

const hidden = (value: unknown): unknown => (value === null || value === '' ? value : HIDDEN);

/** A payload without contacts, for readers who may not see them: that there are some stays. */
export function withoutContacts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutContacts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, CONTACTS.has(name) ? hidden(inner) : withoutContacts(inner)]),
  );
}

/** Changes alike: that a contact changed stays. */
export const changesWithoutContacts = (changes: readonly AuditChange[]): AuditChange[] =>
  changes.map(({ field, before, after }) => {
    const show = field.split('.').some((step) => CONTACTS.has(step)) ? hidden : withoutContacts;
    return { field, before: show(before), after: show(after) };
  });
