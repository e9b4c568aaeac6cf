import { sql, type Transaction } from '@balai/runtime/database';

/** An account as its owner sees it. */
export interface OwnUserRow {
  readonly account_id: string;
  readonly username: string;
  readonly email: string | null;
  readonly display_name: string;
  readonly created_at: Date;
  readonly last_active_at: Date;
  readonly state: string;
}

/** The account; null: there is none. */
export const find = (tx: Transaction, accountId: string): Promise<OwnUserRow | null> =>
  tx.maybeOne(sql`
    select a.account_id, coalesce(a.username, p.nrp, '') as username, coalesce(p.email, a.email) as email,
      coalesce(p.name, a.display_name, a.username, '') as display_name, a.created_at,
      coalesce((select max(s.last_seen_at) from identity.session s where s.account_id = a.account_id), a.created_at) as last_active_at, a.state
    from identity.account a left join identity.person p on p.person_id = a.person_id where a.account_id = ${accountId}`);

/** Locks a user's account against everything that would hang on it; false: there is none. */
export const lockForRemoval = async (tx: Transaction, accountId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select account_id from identity.account where account_id = ${accountId} and role = 'user' for update`)) !== null;

/** Removes a user's account, from which nothing hangs any more but challenges to its devices. */
export async function remove(tx: Transaction, accountId: string): Promise<void> {
  await tx.execute(sql`delete from identity.passkey_challenge where account_id = ${accountId}`);
  await tx.execute(sql`delete from identity.account where account_id = ${accountId} and role = 'user'`);
}
