import { clientChanged } from '@balai/contracts/identity';
import { chatAddresses } from '@balai/phone';
import { sql, stateTable, type Transaction } from '@balai/runtime';

/** Clients as identity published them; numbers in the form senders are compared in. */
export const clients = stateTable({
  table: 'notifier.client',
  event: clientChanged,
  key: ['client_id'],
  row: ({ client_id, name, timezone, active, contacts }) => ({
    client_id,
    name,
    timezone,
    active,
    operators: chatAddresses(contacts.operators),
    supervisors: chatAddresses(contacts.supervisors),
    groups: chatAddresses(contacts.groups),
    report_emails: contacts.report_emails,
  }),
});

/** Contacts of a client: chat addresses, and mail addresses as they were written. */
export interface Contacts {
  readonly operators: string[];
  readonly supervisors: string[];
  readonly groups: string[];
  readonly report_emails: string[];
}

/** Contacts of a client, active or not; null when it is unknown or removed. */
export const contactsOf = (tx: Transaction, clientId: string): Promise<Contacts | null> =>
  tx.maybeOne<Contacts>(sql`
    select operators, supervisors, groups, report_emails from notifier.client where client_id = ${clientId} and deleted_at is null`);

/** Whether the unit of work sees a client of this id, also a removed one. */
export const isKnown = async (tx: Transaction, clientId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select client_id from notifier.client where client_id = ${clientId}`)) !== null;
