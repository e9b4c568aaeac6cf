import { createHash } from 'node:crypto';
import { accountChanged } from '@balai/contracts/access';
import { sql, type Transaction } from '@balai/runtime/database';
import { stateTable } from '@balai/runtime/projection';

/** Hash of an address: it shows whether the address is still the same. */
const markOf = (email: string | null): string =>
  createHash('sha256')
    .update(email ?? '')
    .digest('hex');

/** An account that can be an approver. */
export interface AccountRow {
  readonly account_id: string;
  readonly username: string;
  readonly role: string;
  readonly permissions: readonly string[];
  /** Channels by which it can be notified; without either it is not. */
  readonly has_whatsapp: boolean;
  readonly has_email: boolean;
}

const COLUMNS = sql.raw('account_id, username, role, permissions, has_whatsapp, has_email');
const isActive = sql.raw('active and deleted_at is null');
const seesSql = (clientId: string) => sql`(all_clients or ${clientId} = any(tenants))`;

/** A service's copy of the accounts: names, rights and channels, no addresses. */
export function accountTable(name: string) {
  const account = sql.raw(name);
  return {
    /** Follows the accounts as identity publishes them. */
    copy: stateTable({
      table: name,
      event: accountChanged,
      key: ['account_id'],
      row: ({ account_id, username, role, permissions, tenants, whatsapp, email, active }) => ({
        account_id,
        username,
        role,
        permissions,
        all_clients: tenants === '*',
        tenants: tenants === '*' ? [] : tenants,
        email_hash: markOf(email ?? null),
        has_whatsapp: whatsapp !== null,
        has_email: (email ?? null) !== null,
        active,
      }),
    }),

    /** Hash of an account's e-mail address; null: none is known yet. */
    emailMark: async (tx: Transaction, accountId: string): Promise<string | null> =>
      (await tx.maybeOne<{ email_hash: string | null }>(sql`select email_hash from ${account} where account_id = ${accountId}`))
        ?.email_hash ?? null,

    /** An active account that sees the client; null: there is none. */
    findOfClient: (tx: Transaction, accountId: string, clientId: string): Promise<AccountRow | null> =>
      tx.maybeOne(sql`select ${COLUMNS} from ${account} where account_id = ${accountId} and ${isActive} and ${seesSql(clientId)}`),

    /** Those of the accounts that are active and see the client. */
    listOf: (tx: Transaction, accountIds: readonly string[], clientId: string): Promise<AccountRow[]> =>
      tx.many(sql`
        select ${COLUMNS} from ${account} where account_id = any(${accountIds}::uuid[]) and ${isActive} and ${seesSql(clientId)}`),

    /** The active account of that name, in any letter case, that sees the client. */
    findByName: (tx: Transaction, username: string, clientId: string): Promise<AccountRow | null> =>
      tx.maybeOne(sql`
        select ${COLUMNS} from ${account}
        where lower(username) = lower(${username}) and ${isActive} and ${seesSql(clientId)} limit 1`),

    /** Those of the accounts that are active, see the client and have the permission. */
    fitting: (tx: Transaction, accountIds: readonly string[], clientId: string, permission: string): Promise<AccountRow[]> =>
      tx.many(sql`
        select ${COLUMNS} from ${account}
        where account_id = any(${accountIds}::uuid[]) and ${isActive} and ${seesSql(clientId)} and ${permission} = any(permissions)`),

    /** Active accounts that see the client and have the permission, by name. */
    listOfClient: (tx: Transaction, clientId: string, permission: string, limit: number): Promise<AccountRow[]> =>
      tx.many(sql`
        select ${COLUMNS} from ${account}
        where ${isActive} and ${seesSql(clientId)} and ${permission} = any(permissions) order by username limit ${limit}`),

    /**
     * Active accounts that see the client and have the permission, those nearest to it first: of one client, of several, of all. Accounts of
     * all clients only where there are no others.
     */
    nearestTo: (tx: Transaction, clientId: string, permission: string, limit: number): Promise<AccountRow[]> =>
      tx.many(sql`
        with fitting as (
          select ${COLUMNS}, all_clients, cardinality(tenants) as clients from ${account}
          where ${isActive} and ${seesSql(clientId)} and ${permission} = any(permissions))
        select ${COLUMNS} from fitting where not all_clients or not exists (select from fitting where not all_clients)
        order by clients, username limit ${limit}`),
  };
}

export type AccountTable = ReturnType<typeof accountTable>;
