import type { DataOf } from '@balai/contracts';
import { type Account, member, type memberChanged, type sessionRevoked } from '@balai/contracts/access';
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

/** Everything a member may do. */
const MEMBER_PERMISSIONS = PERMISSIONS.filter(({ roles }) => roles.includes(member)).map(({ name }) => name);

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
  const isOther = await tx.maybeOne(
    sql`select account_id from access.account where account_id = ${data.account_id} and coalesce(body ->> 'kind', 'staff') <> 'member'`,
  );
  if (isOther === null) await storeAccount(tx, account);
}

/** Stores that a session ended before its time. */
export async function storeRevocation(tx: Transaction, { session_id, account_id, revoked_at, expires_at }: DataOf<typeof sessionRevoked>) {
  await tx.execute(sql`
    insert into access.revocation (session_id, account_id, revoked_at, expires_at) values (${session_id}, ${account_id}, ${revoked_at}, ${expires_at})
    on conflict do nothing`);
}
