import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { identityProblems } from '../../problems.ts';
import { isBeyond, isWithin } from '../domain/account-powers.ts';
import * as accounts from '../repository/accounts.ts';

/**
 * The account, locked together with who sees what, once the actor may change it.
 * @throws account_not_found (404) where not all of its clients are among the actor's; account_beyond (403) where it may do more than the actor.
 */
export async function lockManageable(
  tx: Transaction,
  actor: Actor,
  accountId: string,
  kinds: readonly accounts.AccountRow['kind'][] = ['staff'],
): Promise<accounts.AccountRow> {
  await access.lockExclusive(tx);
  const [account] = await accounts.lock(tx, [accountId]);
  if (account === undefined || !kinds.includes(account.kind) || !isWithin(actor, account))
    throw new Problem(identityProblems.account_not_found);
  if (isBeyond(actor, account)) throw new Problem(identityProblems.account_beyond);
  return account;
}

/** The account as it stands now. @throws account_beyond (403) where it would do or see more than the actor: the transaction is undone */
export async function requireNotBeyond(tx: Transaction, actor: Actor, accountId: string): Promise<void> {
  const account = await accounts.find(tx, accountId);
  if (account === null || isBeyond(actor, account)) throw new Problem(identityProblems.account_beyond);
}

/** Refuses to take away the last account that runs the installation. The caller holds the access lock. @throws last_admin (409) */
export async function requireAnotherAdmin(tx: Transaction, { role, state }: accounts.AccountRow): Promise<void> {
  if (role === 'admin' && state === 'active' && (await accounts.countAdmins(tx)) < 2) throw new Problem(identityProblems.last_admin);
}
