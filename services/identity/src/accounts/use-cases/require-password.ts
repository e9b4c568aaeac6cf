import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { passwordChangeAllowances, throttle } from '../../use-cases/throttle.ts';
import * as accounts from '../repository/accounts.ts';

/** What somebody says to prove that it is still them, and where from. */
export interface Proof {
  readonly current: string;
  readonly address: string;
}

/**
 * The caller's account, once its password was said; all that asks for it shares its tries.
 * @throws Problem wrong_password (400), too_many_requests (429).
 */
export async function requirePassword(
  { database, hasher, rates, watch }: IdentityContext,
  actor: Actor,
  { current, address }: Proof,
): Promise<accounts.AccountWithPassword> {
  await throttle(rates, passwordChangeAllowances(actor.accountId));
  const account = await database.read('system', (tx) => accounts.find(tx, actor.accountId));
  const matches = await hasher.matchesAny(account?.password_hash ?? null, current);
  if (account !== null && matches) return account;
  // Somebody who is signed in guesses: the next sign-in says so.
  watch.failed({ outcome: 'wrong', accountId: actor.accountId, address });
  throw new Problem(identityProblems.wrong_password);
}
