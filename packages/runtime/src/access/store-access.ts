import type { DataOf, RoleDefinition } from '@balai/contracts';
import { type Account, member, type memberChanged, type sessionRevoked, user, type userChanged } from '@balai/contracts/access';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import type { Transaction } from '../database/transaction.ts';
import { sql } from '../postgres/sql.ts';

// What this database's processes read to let callers in. Messages bring it; identity also writes it with its own changes, so that they are in
// force in its database while the broker is away.

/** Stores an account unless a later version is there. */
export async function storeAccount(tx: Transaction, account: Account): Promise<void> {
  await tx.execute(sql`
    insert into access.account (account_id, body, version, deleted_at) values (${account.account_id}, ${JSON.stringify(account)}, ${account.version}, ${account.deletedAt})
    on conflict (account_id) do update set seen_at = now(),
      body = case when excluded.version > account.version then excluded.body else account.body end,
      deleted_at = case when excluded.version > account.version then excluded.deleted_at else account.deleted_at end,
      version = greatest(account.version, excluded.version)`);
}

const permissionsOf = (role: RoleDefinition): string[] => PERMISSIONS.filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
/** Everything a member may do. */
const MEMBER_PERMISSIONS = permissionsOf(member);
/** Everything a user may do. */
const USER_PERMISSIONS = permissionsOf(user);

/** Stores an account with a declared role, unless the id is that of an account with another one: a message makes neither staff of it nor a member. */
async function storeOfRole(tx: Transaction, account: Account): Promise<void> {
  const isOther = await tx.maybeOne(
    sql`select account_id from access.account
      where account_id = ${account.account_id} and (coalesce(body ->> 'kind', 'staff') <> 'member' or body ->> 'role' <> ${account.role})`,
  );
  if (isOther === null) await storeAccount(tx, account);
}

/** Stores a member's account with the rights that every member has. What is another kind of account stays one, whatever a message says. */
export async function storeMember(tx: Transaction, data: DataOf<typeof memberChanged>): Promise<void> {
  const { client_id, nrp, ...rest } = data;
  const account: Account = {
    ...rest,
    kind: 'member',
    username: nrp,
    role: member.name,
    permissions: MEMBER_PERMISSIONS,
    tenants: [client_id],
    client_id,
    whatsapp: null,
  };
  await storeOfRole(tx, account);
}

/** Stores a user's account with the rights that every user has, and no client. What is another kind of account stays one. */
export async function storeUser(tx: Transaction, data: DataOf<typeof userChanged>): Promise<void> {
  const rights = { kind: 'member', role: user.name, permissions: USER_PERMISSIONS, client_id: null } as const;
  await storeOfRole(tx, { ...data, ...rights, tenants: [], whatsapp: null });
}

/** Stores that sessions ended before their time. */
export async function storeRevocations(tx: Transaction, ended: readonly DataOf<typeof sessionRevoked>[]): Promise<void> {
  await tx.execute(sql`
    insert into access.revocation (session_id, account_id, revoked_at, expires_at)
    select * from unnest(${ended.map((one) => one.session_id)}::uuid[], ${ended.map((one) => one.account_id)}::uuid[],
      ${ended.map((one) => one.revoked_at)}::timestamptz[], ${ended.map((one) => one.expires_at)}::timestamptz[])
    on conflict do nothing`);
}
