import { sql, type Transaction } from '@balai/runtime';

/** A client as the notifier keeps it; addresses in the form senders are compared in. */
export interface ClientState {
  readonly client_id: string;
  readonly name: string;
  readonly timezone: string;
  readonly active: boolean;
  readonly operators: readonly string[];
  readonly supervisors: readonly string[];
  readonly groups: readonly string[];
  readonly report_emails: readonly string[];
  readonly version: number;
  readonly deletedAt: string | null;
}

/** What of an account decides what its number may order. */
export interface AccountState {
  readonly account_id: string;
  readonly permissions: readonly string[];
  readonly tenants: '*' | readonly string[];
  readonly whatsapp: string | null;
  readonly active: boolean;
  readonly version: number;
  readonly deletedAt: string | null;
}

export type StoredClient = Omit<ClientState, 'version' | 'deletedAt'>;

/** What a client's own operators and supervisors may do by chat. */
const CONTACT_PERMISSIONS: readonly string[] = ['attendance:read'];

/** Clients and accounts as identity published them. */
export const rosterRepository = {
  async applyClient(tx: Transaction, client: ClientState): Promise<void> {
    const applied = await tx.execute(sql`
      insert into notifier.client as known
        (client_id, name, timezone, active, operators, supervisors, groups, report_emails, version, deleted_at)
      values (${client.client_id}, ${client.name}, ${client.timezone}, ${client.active}, ${client.operators}, ${client.supervisors},
              ${client.groups}, ${client.report_emails}, ${client.version}, ${client.deletedAt})
      on conflict (client_id) do update set
        name = excluded.name, timezone = excluded.timezone, active = excluded.active, operators = excluded.operators,
        supervisors = excluded.supervisors, groups = excluded.groups, report_emails = excluded.report_emails,
        version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
      where excluded.version > known.version`);
    if (applied === 0) await tx.execute(sql`update notifier.client set seen_at = now() where client_id = ${client.client_id}`);
  },

  async applyAccount(tx: Transaction, account: AccountState): Promise<void> {
    const everywhere = account.tenants === '*';
    const applied = await tx.execute(sql`
      insert into notifier.account as known (account_id, permissions, all_clients, tenants, whatsapp, active, version, deleted_at)
      values (${account.account_id}, ${account.permissions}, ${everywhere}, ${everywhere ? [] : account.tenants}, ${account.whatsapp},
              ${account.active}, ${account.version}, ${account.deletedAt})
      on conflict (account_id) do update set
        permissions = excluded.permissions, all_clients = excluded.all_clients, tenants = excluded.tenants,
        whatsapp = excluded.whatsapp, active = excluded.active, version = excluded.version, deleted_at = excluded.deleted_at,
        seen_at = now()
      where excluded.version > known.version`);
    if (applied === 0) await tx.execute(sql`update notifier.account set seen_at = now() where account_id = ${account.account_id}`);
  },

  async isEmpty(tx: Transaction): Promise<boolean> {
    const row = await tx.one<{ empty: boolean }>(
      sql`select not exists (select from notifier.client) or not exists (select from notifier.account) as empty`,
    );
    return row.empty;
  },

  async sweep(tx: Transaction, requestedAt: Date): Promise<void> {
    await tx.execute(sql`delete from notifier.client where seen_at < ${requestedAt}`);
    await tx.execute(sql`delete from notifier.account where seen_at < ${requestedAt}`);
  },

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
