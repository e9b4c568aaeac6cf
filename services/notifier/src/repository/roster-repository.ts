import { accountChanged } from '@balai/contracts/access';
import { clientChanged } from '@balai/contracts/identity';
import { sql, stateTable, type Transaction } from '@balai/runtime';
import { chatAddress, chatAddresses } from '../domain/chat-address.ts';

/** Clients as identity published them; addresses in the form senders are compared in. */
export const clientCopy = stateTable({
  table: 'notifier.client',
  event: clientChanged,
  key: ['client_id'],
  row: (client) => ({
    client_id: client.client_id,
    name: client.name,
    timezone: client.timezone,
    active: client.active,
    operators: chatAddresses(client.contacts.operators),
    supervisors: chatAddresses(client.contacts.supervisors),
    groups: chatAddresses(client.contacts.groups),
    report_emails: client.contacts.report_emails,
  }),
});

/** What of an account decides what its number may order. */
export const accountCopy = stateTable({
  table: 'notifier.account',
  event: accountChanged,
  key: ['account_id'],
  row: ({ account_id, permissions, tenants, whatsapp, active }) => ({
    account_id,
    permissions,
    all_clients: tenants === '*',
    tenants: tenants === '*' ? [] : tenants,
    whatsapp: whatsapp === null ? null : chatAddress(whatsapp),
    active,
  }),
});

export interface StoredClient {
  readonly client_id: string;
  readonly name: string;
  readonly timezone: string;
  readonly active: boolean;
  readonly operators: readonly string[];
  readonly supervisors: readonly string[];
  readonly groups: readonly string[];
  readonly report_emails: readonly string[];
}

/** What a client's own operators and supervisors may do by chat. */
const CONTACT_PERMISSIONS: readonly string[] = ['attendance:read'];

/** What is asked of the copies. */
export const rosterRepository = {
  /** A client that exists, active or not; null when it is unknown or removed. */
  client(tx: Transaction, clientId: string): Promise<StoredClient | null> {
    return tx.maybeOne<StoredClient>(sql`
      select client_id, name, timezone, active, operators, supervisors, groups, report_emails
      from notifier.client where client_id = ${clientId} and deleted_at is null`);
  },

  /** Whether the number belongs to an active account or is a contact of an active client. */
  async knows(tx: Transaction, sender: string): Promise<boolean> {
    const row = await tx.one<{ known: boolean }>(sql`
      select exists (select from notifier.account where whatsapp = ${sender} and active and deleted_at is null)
          or exists (select from notifier.client where active and deleted_at is null
                       and (operators @> array[${sender}]::text[] or supervisors @> array[${sender}]::text[])) as known`);
    return row.known;
  },

  /** The active account whose number it is; null when it is nobody's, or not one account's alone. */
  async accountOf(tx: Transaction, sender: string): Promise<string | null> {
    const rows = await tx.many<{ account_id: string }>(
      sql`select account_id from notifier.account where whatsapp = ${sender} and active and deleted_at is null limit 2`,
    );
    return rows.length === 1 ? (rows[0]?.account_id ?? null) : null;
  },

  /** Active clients for which the number holds the permission: by its account, or as a contact of the client. */
  async clientsOf(tx: Transaction, sender: string, permission: string): Promise<string[]> {
    const asContact = CONTACT_PERMISSIONS.includes(permission);
    const rows = await tx.many<{ client_id: string }>(sql`
      select c.client_id from notifier.client c
      where c.active and c.deleted_at is null and (
        (${asContact} and (c.operators @> array[${sender}]::text[] or c.supervisors @> array[${sender}]::text[]))
        or exists (select from notifier.account a
                   where a.whatsapp = ${sender} and a.active and a.deleted_at is null
                     and ${permission} = any(a.permissions) and (a.all_clients or c.client_id = any(a.tenants))))
      order by c.client_id limit 5000`);
    return rows.map((row) => row.client_id);
  },
};

export type RosterRepository = typeof rosterRepository;
