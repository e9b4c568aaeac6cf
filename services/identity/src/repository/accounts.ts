import { sql, type Transaction } from '@balai/runtime';

/** An account with what follows from its role and links. */
export interface AccountRow {
  readonly accountId: string;
  readonly username: string;
  /** The role it was given. */
  readonly role: string;
  /** The role it acts with: a directorate's for an operator of nothing but that directorate. */
  readonly effectiveRole: string;
  readonly roleId: number;
  readonly permissions: string[];
  /** Whether the permissions are still those of the role. */
  readonly permissionsCurrent: boolean;
  readonly seesAll: boolean;
  readonly tenants: string[];
  readonly clientId: string | null;
  readonly whatsapp: string | null;
  readonly active: boolean;
  readonly notBefore: Date | null;
  readonly version: number;
}

const columns = sql.raw(`a.account_id as "accountId", a.username, a.role, a.effective_role as "effectiveRole", r.role_id as "roleId",
  a.permissions, a.permissions = r.permissions as "permissionsCurrent", a.sees_all as "seesAll", a.tenants, a.client_id as "clientId", a.whatsapp, a.active, a.not_before as "notBefore", a.version`);
const from = sql.raw('from identity.account a join identity.role r on r.name = a.effective_role');

/** An account with its password hash, by username in any letter case. */
export const findByUsername = (tx: Transaction, username: string): Promise<(AccountRow & { passwordHash: string }) | null> =>
  tx.maybeOne(sql`select ${columns}, a.password_hash as "passwordHash" ${from} where lower(a.username) = lower(${username})`);

/** An account with its password hash. */
export const find = (tx: Transaction, accountId: string): Promise<(AccountRow & { passwordHash: string }) | null> =>
  tx.maybeOne(sql`select ${columns}, a.password_hash as "passwordHash" ${from} where a.account_id = ${accountId}`);

/** The accounts, locked in the order of their ids until the end of the transaction. */
export const lock = (tx: Transaction, accountIds: readonly string[]): Promise<AccountRow[]> =>
  tx.many(sql`select ${columns} ${from} where a.account_id = any(${accountIds}::uuid[]) order by a.account_id for no key update of a`);

/** Whether the account is active and its password still the one that was checked; holds it so until the end of the transaction. */
export const holdPassword = async (tx: Transaction, accountId: string, passwordHash: string): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select account_id from identity.account where account_id = ${accountId} and password_hash = ${passwordHash} and active for share`)) !==
  null;

export interface NewAccount {
  readonly accountId: string;
  readonly username: string;
  readonly passwordHash: string;
  readonly role: string;
  readonly whatsapp: string | null;
  readonly clientIds: readonly string[];
}

/** Stores an account that sees nothing yet, with its links; false when the username is taken. */
export async function insert(tx: Transaction, account: NewAccount, at: Date): Promise<boolean> {
  const inserted = await tx.execute(sql`
    insert into identity.account (account_id, username, password_hash, role, whatsapp, active, effective_role, sees_all, tenants,
      version, created_at, updated_at)
    values (${account.accountId}, ${account.username}, ${account.passwordHash}, ${account.role}, ${account.whatsapp}, true,
      ${account.role}, false, '{}', 0, ${at}, ${at})
    on conflict (lower(username)) do nothing`);
  if (inserted === 0) return false;
  await tx.execute(sql`
    insert into identity.account_client (account_id, client_id, position)
    select ${account.accountId}::uuid, id, place from unnest(${account.clientIds}::text[]) with ordinality as l (id, place)`);
  return true;
}

/** Replaces the password if the account still has the one that was checked. */
export const replacePassword = async (
  tx: Transaction,
  change: { accountId: string; from: string; to: string },
  at: Date,
): Promise<boolean> =>
  (await tx.execute(sql`
    update identity.account set password_hash = ${change.to}, updated_at = ${at}
    where account_id = ${change.accountId} and password_hash = ${change.from}`)) === 1;

/** Refuses every token issued before the instant; raises the version. */
export async function setNotBefore(tx: Transaction, accountId: string, notBefore: Date): Promise<boolean> {
  const changed = await tx.execute(sql`
    update identity.account set not_before = greatest(not_before, ${notBefore}::timestamptz), version = version + 1,
      updated_at = ${notBefore} where account_id = ${accountId}`);
  return changed === 1;
}

/** Accounts after the id, in its order: pages for whoever asks for everything. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<AccountRow[]> =>
  tx.many(sql`select ${columns} ${from} where a.account_id > ${after}::uuid order by a.account_id limit ${limit}`);

/** Identifiers of the clients an account is linked to, as given. */
export const linkedClients = async (tx: Transaction, accountId: string): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
      select client_id as id from identity.account_client where account_id = ${accountId} order by position`)
  ).map((row) => row.id);
